package dev.sluice.domain.packet;

/** The vendor's code of a tenant, for example {@code DMDEV01}. */
public record AppArea(String code) {
  public AppArea {
    if (code.isBlank()) throw new IllegalArgumentException("app area: must not be blank");
  }

  @Override
  public String toString() {
    return code;
  }
}

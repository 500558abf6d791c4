package dev.sluice.domain.inbound;

import dev.sluice.domain.packet.PacketId;
import java.util.Locale;
import java.util.Optional;

/** How a packet's row names a file: {@code dms://} and the file's id in the queue. */
public record FileReference(PacketId file) {
  private static final String SCHEME = "dms://";

  /** Empty if the field's text is no reference. */
  public static Optional<FileReference> in(String text) {
    var plain = text.strip();
    if (!plain.toLowerCase(Locale.ROOT).startsWith(SCHEME)) return Optional.empty();
    var id = plain.substring(SCHEME.length());
    return id.isBlank() ? Optional.empty() : Optional.of(new FileReference(new PacketId(id)));
  }

  @Override
  public String toString() {
    return SCHEME + file;
  }
}

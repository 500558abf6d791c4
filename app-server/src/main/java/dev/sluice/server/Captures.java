package dev.sluice.server;

import dev.sluice.domain.change.Capture;
import java.util.List;

/** The captures of all sources. */
public record Captures(List<Capture> all) {
  public Captures {
    all = List.copyOf(all);
  }
}

package dev.sluice.domain.change;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** Makes the change sources of one {@code type:}. Found by {@link java.util.ServiceLoader}. */
public interface ChangeSourceType {

  /** What {@code type:} says, for example {@code postgresql}. */
  Set<String> names();

  /**
   * Reads a source's settings, all of them; mistakes are noted there. Does no I/O.
   *
   * @param settings the section {@code sources.<name>}, whose {@code type} is read already
   */
  ChangeSource create(SourceName name, Settings settings, Catalog catalog);
}

package dev.sluice.domain.inbound;

import dev.sluice.domain.settings.Settings;
import java.util.Set;

/** Makes the ERP writers of one {@code type:}. Found by {@link java.util.ServiceLoader}. */
public interface ErpWriterType {

  /** What {@code type:} says, for example {@code jdbc}. */
  Set<String> names();

  /**
   * Reads a writer's settings, all of them; mistakes are noted there. Does no I/O.
   *
   * @param settings the section {@code writers.<name>}, whose {@code type} is read already
   */
  ErpWriter create(WriterName name, Settings settings);
}

package dev.sluice.server.config;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;

/** An ERP that is written to; its adapter reads the rest of the section. */
public record WriterSection(WriterName name, ErpWriterType type, Settings settings) {

  /** Has the adapter read the section, once. Does no I/O. */
  public ErpWriter create() {
    try (settings) {
      return type.create(name, settings);
    }
  }
}

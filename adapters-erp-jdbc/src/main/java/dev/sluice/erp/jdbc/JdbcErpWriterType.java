package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;
import java.util.Set;

/** {@code type: jdbc}: writes packets into an ERP's own database. */
public final class JdbcErpWriterType implements ErpWriterType {
  private final InstantSource time;

  public JdbcErpWriterType() {
    this(InstantSource.system());
  }

  /**
   * @param time what {@code @now} and {@code taken_at} say
   */
  public JdbcErpWriterType(InstantSource time) {
    this.time = time;
  }

  @Override
  public Set<String> names() {
    return Set.of("jdbc");
  }

  @Override
  public JdbcErpWriter create(WriterName name, Settings settings) {
    try (settings) {
      return new JdbcErpWriter(
          new ErpDatabase(
              "writer " + name, ConnectionSettings.ofWriter(settings), ErrorRules.read(settings)),
          PacketLogSettings.read(settings),
          new MappingReader(settings).read(),
          time);
    }
  }
}

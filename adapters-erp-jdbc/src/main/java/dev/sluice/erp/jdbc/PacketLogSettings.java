package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.settings.Settings;

/**
 * Where taken packets are remembered in the ERP's database.
 *
 * @param whenMissing what to do about a missing table
 */
record PacketLogSettings(TableName table, WhenMissing whenMissing) {
  private static final TableName DEFAULT = TableName.parse("sluice_packet");

  enum WhenMissing {
    CREATE,
    CALL_OPERATOR
  }

  static PacketLogSettings read(Settings settings) {
    var table =
        settings.has("packet-table")
            ? MappingReader.tableName(settings, "packet-table").orElse(DEFAULT)
            : DEFAULT;
    var create = settings.flag("create-packet-table", true);
    return new PacketLogSettings(table, create ? WhenMissing.CREATE : WhenMissing.CALL_OPERATOR);
  }
}

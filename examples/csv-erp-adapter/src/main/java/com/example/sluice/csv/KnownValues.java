package com.example.sluice.csv;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.inbound.WriteOutcome.Refused;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.packet.PacketTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;

/**
 * A rule of the ERP: a field's value is one of the lines of a file.
 *
 * @param table the packet's name of the table
 */
record KnownValues(String table, String field, Path file) {

  /** The first row that breaks the rule. */
  Optional<Refused> refusal(PacketTable rows) {
    if (!rows.name().equalsIgnoreCase(table)) return Optional.empty();
    var known = known();
    for (var i = 0; i < rows.rows().size(); i++) {
      var row = rows.rows().get(i);
      var value = row.field(field).orElse("");
      if (row.operation() == Operation.READ || known.contains(value)) continue;
      var culprit = new Culprit(rows.name(), i + 1, Optional.of(field));
      return Optional.of(
          new Refused(value + " is not in " + file.getFileName(), Optional.of(culprit)));
    }
    return Optional.empty();
  }

  private HashSet<String> known() {
    try {
      return new HashSet<>(Files.readAllLines(file));
    } catch (IOException e) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, "provide " + file + ": " + e, e);
    }
  }
}

package dev.sluice.erp.jdbc;

import dev.sluice.domain.inbound.WriteOutcome.Culprit;
import dev.sluice.domain.packet.PacketRow;
import java.util.List;
import java.util.Optional;

/**
 * A row of a packet and where it stands.
 *
 * @param number its place within its table, from 1
 * @param onBehalfOf who is to blame instead, where the row was made up to find a parent
 */
record Place(TableMapping table, int number, PacketRow row, Optional<Culprit> onBehalfOf) {

  Place(TableMapping table, int number, PacketRow row) {
    this(table, number, row, Optional.empty());
  }

  /** The field's text; empty if it is null in the packet. */
  Optional<String> field(String name) {
    return row.field(name).filter(it -> !it.isEmpty());
  }

  List<Optional<String>> fields(List<String> names) {
    return names.stream().map(this::field).toList();
  }

  Culprit culprit(Optional<String> field) {
    return onBehalfOf.orElseGet(() -> new Culprit(table.name(), number, field));
  }

  Refusal refusal(String reason) {
    return new Refusal(reason, culprit(Optional.empty()));
  }

  Refusal refusal(String field, String reason) {
    return new Refusal(reason, culprit(Optional.of(field)));
  }
}

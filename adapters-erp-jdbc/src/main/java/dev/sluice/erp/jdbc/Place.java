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
  private static final int SHOWN = 300;

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

  /** The row's values, to be said behind words that do not tell them. */
  String shown() {
    var fields = String.valueOf(row.fields());
    return "; the row is " + (fields.length() > SHOWN ? fields.substring(0, SHOWN) + "…" : fields);
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

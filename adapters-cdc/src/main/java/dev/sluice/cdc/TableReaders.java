package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.TableChange;
import io.debezium.data.Envelope.Operation;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Reads rows of all tables. The engine makes a new schema for every version of a table. */
final class TableReaders {
  private final Map<LoggedTable.Name, LoggedTable> tables = new HashMap<>();
  private final Preparation.Columns columns;
  private final IdentityHashMap<Schema, TableReader> bySchema = new IdentityHashMap<>();

  TableReaders(List<LoggedTable> tables, Preparation.Columns columns) {
    tables.forEach(it -> this.tables.put(it.name(), it));
    this.columns = columns;
  }

  void loaded(SourceRecord row, Consumer<TableChange.Written> rows) {
    var value = (Struct) row.value();
    reader(row, value).written(value.getStruct("after"), rows);
  }

  void changed(SourceRecord row, Consumer<? super TableChange> changes) {
    var value = (Struct) row.value();
    var reader = reader(row, value);
    switch (Operation.forCode(value.getString("op"))) {
      case CREATE -> reader.written(value.getStruct("after"), changes);
      case UPDATE -> reader.updated(value.getStruct("before"), value.getStruct("after"), changes);
      case DELETE -> reader.removed(value.getStruct("before"), changes);
      case TRUNCATE -> reader.truncated(changes);
      case READ, MESSAGE ->
          throw new SyncFailure(
              Remedy.FIX_US, "the engine read all rows although it was to resume: " + row.topic());
    }
  }

  private TableReader reader(SourceRecord row, Struct value) {
    var known = bySchema.get(row.valueSchema());
    return known != null ? known : newVersion(row, value);
  }

  private TableReader newVersion(SourceRecord row, Struct value) {
    var source = value.getStruct("source");
    var name = new LoggedTable.Name(source.getString("schema"), source.getString("table"));
    var table = tables.get(name);
    if (table == null) {
      throw new SyncFailure(Remedy.FIX_US, "the engine reported a table unasked: " + name);
    }
    bySchema.values().removeIf(it -> it.reads(name));
    var reader = new TableReader(table, columns.of(name), row);
    bySchema.put(row.valueSchema(), reader);
    return reader;
  }
}

package dev.sluice.cdc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.entity.TableName;
import io.debezium.data.Envelope.Operation;
import io.debezium.relational.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;

/** Reads rows of all tables. The engine makes a new schema for every version of a table. */
final class TableReaders {
  private final Map<LoggedTable.Name, LoggedTable> tables = new HashMap<>();
  private final EngineLog.Columns columns;
  private final Alterations alterations;
  private final IdentityHashMap<Schema, TableReader> bySchema = new IdentityHashMap<>();

  TableReaders(EngineLog log) {
    log.tables().forEach(it -> this.tables.put(it.name(), it));
    this.columns = log.columns();
    this.alterations = log.alterations();
  }

  /**
   * Of a statement that altered tables, in the order of the log.
   *
   * @throws Outdated if any of them is followed
   */
  void altered(SourceRecord row) {
    var names = new ArrayList<TableName>();
    for (var change : ((Struct) row.value()).<Struct>getArray("tableChanges")) {
      var id = TableId.parse(change.getString("id"));
      var table = tables.get(new LoggedTable.Name(id.catalog(), id.table()));
      if (table != null) names.addAll(table.reportedAs());
    }
    if (!names.isEmpty()) throw Outdated.altered(names);
  }

  private static LoggedTable.Name name(Struct source) {
    var schema = source.schema().field("schema") == null ? "db" : "schema";
    return new LoggedTable.Name(source.getString(schema), source.getString("table"));
  }

  void changed(SourceRecord row, Consumer<? super TableChange> changes) {
    var value = (Struct) row.value();
    switch (Operation.forCode(value.getString("op"))) {
      case CREATE -> reader(row, value).created(value.getStruct("after"), changes);
      case UPDATE ->
          reader(row, value).updated(value.getStruct("before"), value.getStruct("after"), changes);
      case DELETE -> reader(row, value).removed(value.getStruct("before"), changes);
      case TRUNCATE -> truncated(table(name(value.getStruct("source"))), changes);
      case READ, MESSAGE ->
          throw new SyncFailure(
              Remedy.FIX_US, "the engine read all rows although it was to resume: " + row.topic());
    }
  }

  /** The record of it tells of no row, and so of no columns and no key. */
  private static void truncated(LoggedTable table, Consumer<? super TableChange> changes) {
    for (var name : table.reportedAs()) changes.accept(new TableChange.Truncated(name));
  }

  private TableReader reader(SourceRecord row, Struct value) {
    var known = bySchema.get(row.valueSchema());
    return known != null ? known : newVersion(row, value);
  }

  private TableReader newVersion(SourceRecord row, Struct value) {
    var name = name(value.getStruct("source"));
    var table = table(name);
    if (alterations.happened()) throw Outdated.altered(name);
    bySchema.values().removeIf(it -> it.reads(name));
    var reader = new TableReader(table, columns.of(name), row);
    bySchema.put(row.valueSchema(), reader);
    return reader;
  }

  private LoggedTable table(LoggedTable.Name name) {
    var table = tables.get(name);
    if (table != null) return table;
    throw new SyncFailure(Remedy.FIX_US, "the engine reported a table unasked: " + name);
  }
}

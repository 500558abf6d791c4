package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.history.AbstractSchemaHistory;
import io.debezium.relational.history.HistoryRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;

/**
 * What the connector believes to be the history of the tables' columns. It finds how the tables are
 * made as of the offset, handed over in the engine's own properties because the connector makes
 * this object itself; what the log alters from there on the connector follows by itself, and it is
 * forgotten with the run.
 */
public final class SeededSchemas extends AbstractSchemaHistory {
  private static final String TABLES = "schema.history.internal.sluice.tables";
  private static final ObjectMapper JSON = new ObjectMapper();

  static void seed(Properties properties, Map<LoggedTable.Name, String> creations) {
    var seeds = new ArrayList<List<String>>();
    creations.forEach((name, creation) -> seeds.add(List.of(name.schema(), creation)));
    try {
      properties.setProperty(TABLES, JSON.writeValueAsString(seeds));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
    properties.setProperty("schema.history.internal", SeededSchemas.class.getName());
    // of a table of somebody else's; an alteration of ours is found by looking at the tables, too
    properties.setProperty("schema.history.internal.skip.unparseable.ddl", "true");
    properties.setProperty("schema.history.internal.store.only.captured.tables.ddl", "true");
  }

  @Override
  public void recover(
      Map<Map<String, ?>, Map<String, ?>> offsets, Tables schema, DdlParser parser) {
    try {
      for (var seed :
          JSON.readValue(config.getString(TABLES), new TypeReference<List<List<String>>>() {})) {
        parser.setCurrentDatabase(seed.getFirst());
        parser.parse(seed.getLast(), schema);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public boolean exists() {
    return true;
  }

  @Override
  public boolean storageExists() {
    return true;
  }

  @Override
  protected void storeRecord(HistoryRecord row) {}

  @Override
  protected void recoverRecords(Consumer<HistoryRecord> records) {}
}

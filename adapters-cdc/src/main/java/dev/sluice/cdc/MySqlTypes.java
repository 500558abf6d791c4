package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.domain.entity.FieldType;

/** MySQL's types: MariaDB's but for JSON, which is a type of its own here. */
final class MySqlTypes {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final ValueReader JSON_READER =
      new ValueReader(FieldType.JSON, it -> plain(it.toString()));

  private MySqlTypes() {}

  static ValueReader of(SelectMariaDbTable.Column column) {
    return column.type().equals("json") ? JSON_READER : MariaDbTypes.of(column);
  }

  static SelectedColumn selected(SelectMariaDbTable.Column column) {
    return new SelectedColumn(
        column.name(), MariaDbTypes.expression(column), of(column), column.inPrimaryKey());
  }

  /** The server puts blanks between its members, the connector none. */
  private static String plain(String json) {
    try {
      return JSON.readTree(json).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + json, e);
    }
  }
}

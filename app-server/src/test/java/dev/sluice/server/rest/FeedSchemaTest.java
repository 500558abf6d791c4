package dev.sluice.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import dev.sluice.domain.feed.EntityShape;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeedSchemaTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static Set<ValidationMessage> mistakes(JsonNode schema, String value) throws Exception {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema)
        .validate(JSON.readTree(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "TEXT \"\" 1",
        "INTEGER 123456789012345678901234567890 1.5",
        "DECIMAL 0.10 \"0.10\"",
        "DECIMAL \"-Infinity\" \"infinity\"",
        "BOOLEAN false 0",
        "DATE \"2026-11-20\" \"2026-11-20T00:00:00\"",
        "DATE \"-0044-03-15\" \"44-03-15\"",
        "DATE \"infinity\" \"Infinity\"",
        "TIME \"24:00:00\" \"24:00\"",
        "TIME \"10:00:00.5+02:00\" \"10:00:00,5\"",
        "INSTANT \"+12026-01-01T00:00:00Z\" \"2026-01-01T00:00:00+01:00\"",
        "INSTANT \"-infinity\" \"never\"",
        "LOCAL_DATE_TIME \"2026-11-20T10:00:00.5\" \"2026-11-20T10:00:00.5Z\"",
        "BINARY \"AP8=\" [0,255]",
        "UUID \"6b1f2a0e-6a59-4f0c-9f5d-1c2e3d4f5a6b\" \"6b1f2a0e\"",
        "ARRAY [1,[null]] {}"
      })
  void typeTellsItsValuesFromOthers(FieldType type, String value, String other) throws Exception {
    assertThat(mistakes(FieldSchema.of(type), value)).isEmpty();
    assertThat(mistakes(FieldSchema.of(type), other)).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void nullIsAValueOfEveryType(FieldType type) throws Exception {
    assertThat(mistakes(FieldSchema.of(type), "null")).isEmpty();
  }

  private static final EntityName ODD = new EntityName("Visit/Place ~ 100% \"\u00e9\"");
  private static final EntityName PLAIN = new EntityName("Plain");

  private static EntityDefinition entity(EntityName name) {
    var table = new SourceTable(new SourceName("erp"), TableName.parse("t"));
    var fields = Map.of("No", "no");
    return new EntityDefinition(name, table, List.of(), fields, new Visibility.Everyone());
  }

  private static String snapshot(EntityName entity, String row) {
    var answer = JSON.createObjectNode().put("@next", "x").put("@asOf", "2026-11-20T10:00:00Z");
    answer.putArray(entity.value()).addRawValue(new RawValue(row));
    return answer.toString();
  }

  @Test
  void namesOfAllKindsAreReferredTo() throws Exception {
    var shape = new EntityShape(ODD, Map.of("No", FieldType.INTEGER));
    var schema = new FeedSchema(List.of(entity(ODD)), Map.of(ODD, shape)).document();
    schema.put("$ref", "#/$defs/@snapshot");
    assertThat(mistakes(schema, snapshot(ODD, "{\"rowId\":\"1\",\"No\":1}"))).isEmpty();
    assertThat(mistakes(schema, snapshot(ODD, "{\"rowId\":\"1\",\"No\":\"1\"}"))).isNotEmpty();
  }

  @Test
  void entityWithoutRowsHasItsConfiguredFieldsOfAnyType() throws Exception {
    var schema = new FeedSchema(List.of(entity(PLAIN)), Map.of()).document();
    assertThat(schema.at("/$defs/Plain/properties").fieldNames())
        .toIterable()
        .containsExactly("rowId", "No");
    schema.put("$ref", "#/$defs/@snapshot");
    assertThat(mistakes(schema, snapshot(PLAIN, "{\"rowId\":\"1\",\"No\":[]}"))).isEmpty();
    assertThat(mistakes(schema, snapshot(PLAIN, "{\"No\":[]}"))).isNotEmpty();
  }

  @Test
  void fieldThatTheSchemaDoesNotKnowIsNoMistake() throws Exception {
    var shape = new EntityShape(PLAIN, Map.of());
    var schema = new FeedSchema(List.of(entity(PLAIN)), Map.of(PLAIN, shape)).document();
    schema.put("$ref", "#/$defs/@snapshot");
    assertThat(mistakes(schema, snapshot(PLAIN, "{\"rowId\":\"1\",\"Dropped\":1}"))).isEmpty();
  }
}

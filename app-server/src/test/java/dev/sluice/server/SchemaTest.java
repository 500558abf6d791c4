package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The schema that is served, held against the answers that are given. */
@ExtendWith(WithCompany.class)
class SchemaTest {
  private static final String SCHEMA = "/api/v1/schema";

  /** To whoever follows the standard a format is a remark; this one holds answers to it. */
  private static final SchemaValidatorsConfig FORMATS =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

  private static final SchemaValidatorsConfig STANDARD = SchemaValidatorsConfig.builder().build();

  private static Set<ValidationMessage> mistakes(
      JsonNode schema, SchemaValidatorsConfig config, JsonNode answer) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(schema, config)
        .validate(answer);
  }

  private static JsonNode schemaOf(RunningCompany company, String parameters) throws Exception {
    return company.as("ANNA").get(SCHEMA + parameters).ok();
  }

  private static JsonNode ofSnapshots(JsonNode schema) {
    return schema.<ObjectNode>deepCopy().put("$ref", "#/$defs/@snapshot");
  }

  @ParameterizedTest
  @CsvSource({"''", "?entities=Form", "'?entities=Customer,LedgerEntry'"})
  void answersAreAsItSays(String parameters, RunningCompany company) throws Exception {
    var schema = schemaOf(company, parameters);
    var delta = company.as("ANNA").get("/api/v1/delta" + parameters).ok();
    var snapshot = company.as("ANNA").get("/api/v1/snapshot" + parameters).ok();

    assertThat(delta.size()).isGreaterThan(4);
    assertThat(snapshot.size()).isGreaterThan(2);
    assertThat(mistakes(schema, FORMATS, delta)).isEmpty();
    assertThat(mistakes(ofSnapshots(schema), FORMATS, snapshot)).isEmpty();
    assertThat(mistakes(ofSnapshots(schema), FORMATS, delta)).isNotEmpty();
  }

  @Test
  void valuesThatNoFormatKnowsAreAsItSaysToo(RunningCompany company) throws Exception {
    var schema = schemaOf(company, "?entities=Form");
    var copy = company.copyOf("ANNA", "entities=Form").synchronize();
    var since = "/api/v1/delta?entities=Form&since=" + copy.since();
    company
        .erp()
        .execute(
            """
            INSERT INTO sales.form (area, code, ratio, price, day, at_time, moment, local_moment,
              document, numbers)
            VALUES ('odd', '1', 'NaN', '-1e-6', 'infinity', '24:00', '-infinity', 'infinity',
                '[1e300, null]', '{{1,2},{3,NULL}}'),
              ('odd', '2', '-infinity', 0, '12026-01-01', '00:00', '12026-01-01 00:00Z',
                '0044-03-15 10:00 BC', 'null', '{}')
            """);
    Waits.until(() -> copy.synchronize().rows("Form").containsKey("odd|2"));
    var inserted = company.as("ANNA").get(since).ok();
    copy.requireChecksums();
    company.erp().execute("UPDATE sales.form SET note = 'x' WHERE code = '1'");
    company.erp().execute("DELETE FROM sales.form WHERE area = 'odd'");
    Waits.until(() -> !copy.synchronize().rows("Form").containsKey("odd|2"));

    assertThat(inserted.at("/Form/insert/0/ratio").asText()).isIn("NaN", "-Infinity");
    assertThat(mistakes(schema, STANDARD, inserted)).isEmpty();
    assertThat(copy.rows("Form")).doesNotContainKey("odd|1");
  }

  @Test
  void everyListOfAnAnswerIsAsItSays(RunningCompany company) throws Exception {
    var schema = schemaOf(company, "?entities=Form");
    company.erp().execute("INSERT INTO sales.form (area, code) VALUES ('l', '1'), ('l', '2')");
    var copy = company.copyOf("ANNA", "entities=Form");
    Waits.until(() -> copy.synchronize().rows("Form").containsKey("l|2"));
    var since = "/api/v1/delta?entities=Form&since=" + copy.since();
    company
        .erp()
        .execute(
            """
            BEGIN;
            UPDATE sales.form SET counted = 1 WHERE area = 'l' AND code = '1';
            DELETE FROM sales.form WHERE area = 'l' AND code = '2';
            INSERT INTO sales.form (area, code) VALUES ('l', '3');
            COMMIT
            """);
    Waits.until(() -> copy.synchronize().rows("Form").containsKey("l|3"));
    var answer = company.as("ANNA").get(since).ok();
    company.erp().execute("DELETE FROM sales.form WHERE area = 'l'");

    for (var list : new String[] {"insert", "update", "deleted"}) {
      assertThat(answer.path("Form").path(list)).as(list).hasSize(1);
    }
    assertThat(mistakes(schema, FORMATS, answer)).isEmpty();
    var deleted = (ObjectNode) answer.at("/Form/deleted/0");
    deleted.put("note", "of a row that is gone");
    assertThat(mistakes(schema, FORMATS, answer)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      quoteCharacter = '`',
      value = {
        "/Form/insert/0/rowId 1",
        "/Form/insert/0/counted \"1\"",
        "/Form/insert/0/counted 1.5",
        "/Form/insert/0/price \"dear\"",
        "/Form/insert/0/ratio false",
        "/Form/insert/0/active \"yes\"",
        "/Form/insert/0/day \"20.11.2026\"",
        "/Form/insert/0/day \"2026-02-30\"",
        "/Form/insert/0/at_time \"10:00\"",
        "/Form/insert/0/moment \"2026-11-20T10:00:00\"",
        "/Form/insert/0/local_moment \"2026-11-20T10:00:00Z\"",
        "/Form/insert/0/picture 255",
        "/Form/insert/0/reference \"6B1F2A0E-6A59-4F0C-9F5D-1C2E3D4F5A6B\"",
        "/Form/insert/0/numbers 1",
        "/Form/insert/0/note {}",
        "/Form/insert {}",
        "/Form/upsert []",
        "/Nobody {}",
        "/@more \"no\"",
        "/@asOf \"yesterday\""
      })
  void brokenAnswerIsRefused(String place, String value, RunningCompany company) throws Exception {
    var schema = schemaOf(company, "?entities=Form");
    var answer = company.as("ANNA").get("/api/v1/delta?entities=Form").ok();
    assertThat(mistakes(schema, FORMATS, answer)).isEmpty();
    var end = place.lastIndexOf('/');
    var parent = (ObjectNode) answer.at(place.substring(0, end));
    parent.set(place.substring(end + 1), Answer.json(value));
    assertThat(mistakes(schema, FORMATS, answer)).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/Form/insert/0, rowId", "/Form, update", "'', @next"})
  void answerThatLacksAPartIsRefused(String place, String part, RunningCompany company)
      throws Exception {
    var answer = company.as("ANNA").get("/api/v1/delta?entities=Form").ok();
    assertThat(((ObjectNode) answer.at(place)).remove(part)).isNotNull();
    assertThat(mistakes(schemaOf(company, "?entities=Form"), FORMATS, answer)).isNotEmpty();
  }

  @Test
  void entitiesAreNamedWithTheirFields(RunningCompany company) throws Exception {
    var schema = schemaOf(company, "?entities=Item");
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("$defs").fieldNames())
        .toIterable()
        .containsExactly("@delta", "@snapshot", "@packet", "@deleted", "Item");
    assertThat(schema.at("/$defs/Item").toString())
        .isEqualTo(
            """
            {"type":"object","properties":{"rowId":{"type":"string"},\
            "No":{"type":["string","null"]},"Description":{"type":["string","null"]},\
            "UnitPrice":{"type":["number","string","null"],"pattern":"^(NaN|-?Infinity)$"},\
            "Stock":{"type":["number","string","null"],"pattern":"^(NaN|-?Infinity)$"}},\
            "required":["rowId"]}\
            """);
  }

  @Test
  void withoutSelectionItIsOfEverythingPublished(RunningCompany company) throws Exception {
    var published = company.copyOf("ANNA", "").synchronize().rows().keySet();
    assertThat(schemaOf(company, "").path("$defs").fieldNames())
        .toIterable()
        .containsAll(published);
  }

  @Test
  void knownSchemaIsNotSentAgain(RunningCompany company) throws Exception {
    var answer = company.as("ANNA").get(SCHEMA);
    var again = company.as("BEN").get(SCHEMA, "If-None-Match", answer.header("ETag"));
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body().size()).isZero();
    assertThat(company.as("ANNA").get(SCHEMA + "?entities=Item").header("ETag"))
        .isNotEqualTo(answer.header("ETag"));
  }

  @Test
  void entityThatIsNotPublishedIsNamed(RunningCompany company) throws Exception {
    var answer = company.as("ANNA").get(SCHEMA + "?entities=Nobody");
    assertThat(answer.problem(400, "invalid-parameter").path("detail").asText())
        .contains("Nobody", "CompanyInfo");
  }
}

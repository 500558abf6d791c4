package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.fixtures.samplecompany.ActivityGenerator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a client is told, to the letter, while the ERP goes on changing. */
@ExtendWith(WithCompany.class)
class DeltaAnswerTest {
  private static final String EVERYTHING =
      "CompanyInfo,Item,Form,Customer,LedgerEntry,SalesOrder,SalesOrderLine";

  /** An office that never rests would only be waited for. */
  private static final int MOST_ACTIVITIES = 300;

  @Test
  void answerIsJsonToTheLetter(RunningCompany company) throws Exception {
    var answer = company.as("CARLA").get("/api/v1/delta?entities=Form,CompanyInfo");
    var body = answer.ok();
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(body.path("@asOf").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
    assertThat(answer.text())
        .isEqualTo(
            """
            {"@since":"%s","@next":"%s","@more":false,"@asOf":"%s",\
            "CompanyInfo":{"insert":[{"rowId":"MAIN","Code":"MAIN",\
            "Name":"Harbour & Hill Provisions Ltd","City":"Port Ellery"}],"update":[],"deleted":[]},\
            "Form":{"insert":[%s,%s],"update":[],"deleted":[]}}\
            """
                .formatted(
                    body.path("@since").asText(),
                    body.path("@next").asText(),
                    body.path("@asOf").asText(),
                    EMPTY, // rows stand in the order of their keys' hashes
                    FILLED));
  }

  private static final String FILLED =
      """
      {"rowId":"a\\\\|b|c\\\\\\\\d","area":"a|b","code":"c\\\\d","counted":9223372036854775807,\
      "price":12345678901234.500000,"ratio":0.1,"active":true,"day":"2026-11-20",\
      "at_time":"10:00:00.123456","moment":"2026-11-20T10:00:00.123456Z",\
      "local_moment":"2026-11-20T10:00:00.5","picture":"AP8=",\
      "reference":"6b1f2a0e-6a59-4f0c-9f5d-1c2e3d4f5a6b","document":{"k": [1, 2.50]},\
      "numbers":[1,null,3],"note":"line\\n\\"quoted\\" \u20ac"}\
      """;
  private static final String EMPTY =
      """
      {"rowId":"none|x","area":"none","code":"x","counted":null,"price":null,"ratio":null,\
      "active":null,"day":null,"at_time":null,"moment":null,"local_moment":null,"picture":null,\
      "reference":null,"document":null,"numbers":null,"note":null}\
      """;

  @Test
  void changesComeInTheirListsAndNetOnly(RunningCompany company) throws Exception {
    company.erp().execute("INSERT INTO sales.form (area, code, counted) VALUES ('t', '1', 1)");
    var copy = company.copyOf("ANNA", "entities=Form");
    Waits.until(() -> copy.synchronize().rows("Form").containsKey("t|1"));
    company
        .erp()
        .execute(
            """
            INSERT INTO sales.form (area, code) VALUES ('t', 'gone');
            DELETE FROM sales.form WHERE area = 't' AND code = 'gone';
            UPDATE sales.form SET counted = 2 WHERE area = 't';
            UPDATE sales.form SET counted = 3 WHERE area = 't';
            INSERT INTO sales.form (area, code) VALUES ('t', '2')
            """);
    var told = told(company, "/api/v1/delta?entities=Form&since=" + copy.since());
    assertThat(told.findValuesAsText("rowId")).containsExactly("t|2", "t|1");
    assertThat(told.at("/insert/0/rowId").asText()).isEqualTo("t|2");
    assertThat(told.at("/update/0/counted").asInt()).isEqualTo(3);
    copy.synchronize();
    company.erp().execute("DELETE FROM sales.form WHERE area = 't'");
    assertThat(told(company, "/api/v1/delta?entities=Form&since=" + copy.since()).toString())
        .isEqualTo(
            "{\"insert\":[],\"update\":[],\"deleted\":[{\"rowId\":\"t|1\"},{\"rowId\":\"t|2\"}]}");
  }

  /** What ANNA is told of forms, once there is something. */
  private static JsonNode told(RunningCompany company, String target) {
    var told = new ArrayList<JsonNode>();
    Waits.until(
        () -> {
          var forms = company.as("ANNA").get(target).ok().path("Form");
          told.add(forms);
          return !forms.isMissingNode();
        });
    return told.getLast();
  }

  @Test
  void movedCustomerLeavesOneAndComesToTheOtherWithAllThatIsHis(RunningCompany company)
      throws Exception {
    var anna = company.copyOf("ANNA", "").synchronize();
    var ben = company.copyOf("BEN", "").synchronize();
    assertThat(anna.rows("Customer")).containsKey("C-10006").containsKey("C-10007");
    var entries =
        company
            .erp()
            .query("SELECT count(*) FROM sales.ledger_entry WHERE customer_no = 'C-10006'");
    move(company, "T3");
    Waits.until(() -> !anna.synchronize().rows("Customer").containsKey("C-10006"));
    Waits.until(() -> ben.synchronize().rows("Customer").containsKey("C-10006"));
    assertThat(rowsOf(anna, "C-10006")).isEmpty();
    assertThat(rowsOf(ben, "C-10006")).hasSize(Integer.parseInt(String.valueOf(entries)));
    move(company, "T1");
    Waits.until(() -> anna.synchronize().rows("Customer").containsKey("C-10006"));
  }

  private static void move(RunningCompany company, String territory) {
    company
        .erp()
        .execute(
            "UPDATE sales.customer SET territory_code = '%s' WHERE customer_no = 'C-10006'"
                .formatted(territory));
  }

  private static List<JsonNode> rowsOf(StrictCopy copy, String customer) {
    return copy.rows("LedgerEntry").values().stream()
        .filter(it -> it.path("CustomerNo").asText().equals(customer))
        .toList();
  }

  @Test
  void copiesTakenInPagesWhileTheErpChangesAreExact(RunningCompany company) throws Exception {
    var copies =
        List.of(
            company.copyOf("ANNA", "limit=37"),
            company.copyOf("BEN", "limit=50&entities=Customer,SalesOrder,SalesOrderLine"),
            company.copyOf("CARLA", "limit=5000"));
    var over = new AtomicBoolean();
    var office = CompletableFuture.supplyAsync(() -> work(company, over));
    do {
      for (var copy : copies) copy.synchronize().requireChecksums();
    } while (copies.getFirst().pages() < 60);
    over.set(true);
    assertThat(office.join()).isPositive();
    for (var copy : copies) copy.repeatPages();
    Waits.untilAsserted(
        () -> {
          for (var copy : copies) copy.synchronize();
          isWhatTheErpHas(company, copies.getFirst(), "ANNA");
          isWhatTheErpHas(company, copies.get(1), "BEN");
          isWhatTheErpHas(company, copies.get(2), "CARLA");
        });
  }

  private static int work(RunningCompany company, AtomicBoolean over) {
    var generator = new ActivityGenerator(new Random(7));
    var done = 0;
    try (var erp = company.erp().connect()) {
      while (done < 20 || (!over.get() && done < MOST_ACTIVITIES)) {
        generator.next(erp);
        done++;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return done;
  }

  private static void isWhatTheErpHas(RunningCompany company, StrictCopy copy, String user) {
    var customers =
        "SELECT customer_no FROM sales.customer JOIN sales.salesperson_territory"
            + " USING (territory_code) WHERE salesperson_code = '"
            + user
            + "'";
    assertThat(copy.rows("Customer").keySet()).isEqualTo(ids(company, customers));
    var orders =
        "SELECT id || ' ' || amount FROM sales.order_header WHERE customer_no IN ("
            + customers
            + ")";
    assertThat(fields(copy, "SalesOrder", "Id", "Amount")).isEqualTo(ids(company, orders));
    var lines =
        "SELECT order_id || ' ' || line_no || ' ' || quantity FROM sales.order_line"
            + " WHERE order_id IN (SELECT id FROM sales.order_header WHERE customer_no IN ("
            + customers
            + "))";
    assertThat(fields(copy, "SalesOrderLine", "OrderId", "LineNo", "Quantity"))
        .isEqualTo(ids(company, lines));
  }

  private static Set<String> ids(RunningCompany company, String query) {
    var all = company.erp().query("SELECT string_agg(t, ',') FROM (" + query + ") AS a(t)");
    return new TreeSet<>(List.of(String.valueOf(all).split(",", -1)));
  }

  private static Set<String> fields(StrictCopy copy, String entity, String... fields) {
    var values = new TreeSet<String>();
    for (var row : copy.rows(entity).values()) {
      var parts = new ArrayList<String>();
      for (var field : fields) parts.add(text(row.path(field)));
      values.add(String.join(" ", parts));
    }
    return values;
  }

  private static String text(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
  }

  @Test
  void sameRequestGivesTheSameBytesAfterTheHeadMoved(RunningCompany company) throws Exception {
    var first = company.as("BEN").get("/api/v1/delta?limit=3");
    assertThat(first.ok().path("@more").asBoolean()).isTrue();
    var target = "/api/v1/delta?limit=3&since=" + first.ok().path("@next").asText();
    var before = company.as("BEN").get(target);
    company.erp().execute("UPDATE sales.item SET stock = stock + 1");
    Waits.until(
        () ->
            company
                    .as("BEN")
                    .get("/api/v1/delta?limit=3")
                    .ok()
                    .path("@next")
                    .asText()
                    .compareTo(first.ok().path("@next").asText())
                != 0);
    assertThat(company.as("BEN").get(target).text()).isEqualTo(before.text());
    assertThat(company.as("BEN").get(target).header("ETag")).isEqualTo(before.header("ETag"));
  }

  @Test
  void knownAnswerIsNotSentAgain(RunningCompany company) throws Exception {
    var first = company.as("CARLA").get("/api/v1/delta?entities=Item&limit=1").ok();
    var target = "/api/v1/delta?entities=Item&limit=1&since=" + first.path("@next").asText();
    var answer = company.as("CARLA").get(target);
    assertThat(answer.header("ETag")).matches("\"[^\"]+\"");
    assertThat(answer.header("Cache-Control")).contains("private");
    var again = company.as("CARLA").get(target, "If-None-Match", answer.header("ETag"));
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.header("ETag")).isEqualTo(answer.header("ETag"));
    assertThat(again.body().size()).isZero();
    company.as("CARLA").get(target, "If-None-Match", "\"other\"").ok();
  }

  @Test
  void answersArePackedOnDemand(RunningCompany company) throws Exception {
    var target = "/api/v1/delta?entities=Item";
    var plain = company.as("ANNA").get(target);
    assertThat(plain.header("Content-Encoding")).isEmpty();
    var packed = company.as("ANNA").get(target, "Accept-Encoding", "gzip");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.body().size()).isLessThan(plain.body().size() / 2);
    assertThat(Answer.json(unpacked(packed.body().bytes())).at("/Item/insert"))
        .hasSameSizeAs(plain.ok().at("/Item/insert"));
  }

  private static String unpacked(byte[] body) throws IOException {
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void emptySelectionIsEverythingPublished(RunningCompany company) throws Exception {
    var all = company.copyOf("CARLA", "").synchronize();
    assertThat(all.rows().keySet()).containsExactlyInAnyOrder(EVERYTHING.split(",", -1));
  }
}

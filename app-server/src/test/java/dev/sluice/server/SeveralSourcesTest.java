package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.server.cli.Sluice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ERP whose log is read and a CRM that is polled, in one feed. */
class SeveralSourcesTest {
  private static final String ENTITIES =
      """
      entities:
        Customer: {source: erp, table: customer, scopes: ["territory:{territory}"]}
        Visit: {source: crm, table: visit, fields: {Note: note}, visible-with: {entity: Customer, by: customer_no}}
      users:
        grants: {ANNA: ["territory:T1"], BEN: ["territory:T2"]}
      """;

  @TempDir private Path folder = Path.of("");
  private final Database erp = PostgresServer.shared().createDatabase();
  private final Database crm = PostgresServer.shared().createDatabase();
  private final Database store = PostgresServer.shared().createDatabase();

  private void fill() {
    erp.execute("CREATE TABLE customer (no text PRIMARY KEY, territory text)");
    erp.execute("INSERT INTO customer VALUES ('C-1', 'T1'), ('C-2', 'T2')");
    crm.execute(
        """
        CREATE TABLE visit (id int PRIMARY KEY, customer_no text, note text,
                            changed_at timestamptz NOT NULL DEFAULT now());
        CREATE INDEX ON visit (changed_at);
        INSERT INTO visit VALUES (1, 'C-1', 'one'), (2, 'C-2', 'two');
        """);
  }

  private String[] sections() {
    var polled =
        """
          crm:
            type: jdbc
            url: "%s"
            username: "%s"
            password: "%s"
            modified: changed_at
            poll: 100ms
            compare-keys: 300ms
        """
            .formatted(crm.url(), crm.user(), crm.password());
    return new String[] {
      Sections.store(store), Sections.source(erp) + polled, ENTITIES, Sections.keys("ANNA", "BEN")
    };
  }

  /** What a user holds, after asking again and again. */
  private static final class Phone {
    private final Caller caller;
    private final Map<String, String> held = new TreeMap<>();
    private String since = "";

    Phone(Caller caller) {
      this.caller = caller;
    }

    Map<String, String> synchronize() throws Exception {
      var answer =
          caller
              .get(
                  "/api/v1/delta?entities=Customer,Visit"
                      + (since.isEmpty() ? "" : "&since=" + since))
              .ok();
      since = answer.path("@next").asText();
      for (var entity : new String[] {"Customer", "Visit"}) {
        var changes = answer.path(entity);
        changes.path("insert").forEach(it -> held.put(key(entity, it), text(it)));
        changes.path("update").forEach(it -> held.put(key(entity, it), text(it)));
        changes.path("deleted").forEach(it -> held.remove(key(entity, it)));
      }
      return held;
    }

    private static String key(String entity, JsonNode row) {
      return entity + " " + row.path("rowId").asText();
    }

    private static String text(JsonNode row) {
      return row.path("Note").asText("");
    }
  }

  @Test
  void rowsOfOneSourceFollowThoseOfTheOther() throws Exception {
    fill();
    try (var middleware = MiddlewareUnderTest.start(folder, sections()).ready()) {
      var anna = new Phone(middleware.as("ANNA"));
      var ben = new Phone(middleware.as("BEN"));
      assertThat(anna.synchronize()).isEqualTo(Map.of("Customer C-1", "", "Visit 1", "one"));
      assertThat(ben.synchronize()).isEqualTo(Map.of("Customer C-2", "", "Visit 2", "two"));

      crm.execute("INSERT INTO visit VALUES (3, 'C-2', 'three')");
      crm.execute("UPDATE visit SET note = 'once', changed_at = now() WHERE id = 1");
      erp.execute("UPDATE customer SET territory = 'T1' WHERE no = 'C-2'");
      Waits.untilAsserted(
          () -> {
            assertThat(anna.synchronize())
                .isEqualTo(
                    Map.of(
                        "Customer C-1",
                        "",
                        "Customer C-2",
                        "",
                        "Visit 1",
                        "once",
                        "Visit 2",
                        "two",
                        "Visit 3",
                        "three"));
            assertThat(ben.synchronize()).isEmpty();
          });

      crm.execute("DELETE FROM visit WHERE id = 2");
      Waits.untilAsserted(
          () -> assertThat(anna.synchronize()).hasSize(4).doesNotContainKey("Visit 2"));
    }
  }

  @Test
  void checkTellsWhatAPolledSourceCannotSee() throws Exception {
    fill();
    var out = new StringWriter();
    var file = MiddlewareUnderTest.write(folder, FreePort.any(), sections());
    var code =
        Sluice.commandLine()
            .setOut(new PrintWriter(out))
            .execute("check", "--config", file.toString());
    assertThat(out.toString())
        .contains("source crm: removed rows and changed keys are noticed only when")
        .contains("source crm: states of a row between two looks are never seen")
        .doesNotContain("source erp:");
    assertThat(code).isZero();
  }
}

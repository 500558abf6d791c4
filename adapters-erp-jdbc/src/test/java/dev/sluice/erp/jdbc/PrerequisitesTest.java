package dev.sluice.erp.jdbc;

import static dev.sluice.fixtures.inbound.erp.OrderPacket.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.inbound.WriteOutcome.Taken;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the writer misses in an ERP, and the SQL that gives it. */
class PrerequisitesTest {
  private final Database database = PostgresSalesErp.freshDatabase();

  private static List<Shortcoming> shortcomings(Writers settings) {
    try (var writer = settings.create()) {
      return writer.shortcomings();
    }
  }

  private static List<String> sentences(Writers settings) {
    return shortcomings(settings).stream().map(Shortcoming::sentence).toList();
  }

  @Test
  void nothingIsMissingWhereAPacketCouldBeWritten() {
    assertThat(shortcomings(Writers.on(database).tables(PostgresSalesErp.MAPPING))).isEmpty();
    assertThat(database.query("SELECT to_regclass('sluice_packet')")).isNull();
  }

  @Test
  void everythingThatTheMappingNamesAndTheErpLacksIsFoundTogether() {
    database.execute("CREATE TABLE sales.pair (a int, b int, PRIMARY KEY (a, b))");
    var mapping =
        """
        Header:
          into: sales.pair
          key: a
          columns:
            a: no
            colour: colour
            item: {lookup: {table: sales.item, column: code, where: {label: no}}}
        Line:
          into: sales.order_line
          parent: {table: Header, by: documentNo, column: pair_id}
          columns: {line_no: lineNo}
        Visit: {into: crm.visit, columns: {no: no}}
        """;
    assertThat(sentences(Writers.on(database).tables(mapping)))
        .satisfiesExactlyInAnyOrder(
            it -> assertThat(it).contains("sales.pair has no column colour"),
            it -> assertThat(it).contains("sales.pair has no column item"),
            it -> assertThat(it).contains("sales.item has no column code"),
            it -> assertThat(it).contains("sales.item has no column label"),
            it -> assertThat(it).contains("sales.order_line has no column pair_id"),
            it -> assertThat(it).contains("sales.pair has no primary key of one column"),
            it -> assertThat(it).contains("no table crm.visit"));
  }

  @Test
  void rightsAreMissingUntilTheSetupHasRun() {
    var other = PostgresServer.shared().createDatabase();
    other.execute(
        """
        CREATE SCHEMA sales;
        CREATE TABLE sales.customer (customer_no text PRIMARY KEY);
        INSERT INTO sales.customer VALUES ('C-1');
        CREATE TABLE sales.order_header (order_id serial PRIMARY KEY, external_no text UNIQUE,
          customer_no text REFERENCES sales.customer, comment text, entered_by text,
          order_date date, status text);
        CREATE TABLE sales.order_line (order_id int REFERENCES sales.order_header, line_no int,
          item_no text, quantity numeric, PRIMARY KEY (order_id, line_no));
        """);
    var clerk = other.as("the \"clerk's\"", "x");
    var settings = Writers.on(clerk).tables(PostgresSalesErp.MAPPING);
    assertThat(sentences(settings))
        .singleElement()
        .asString()
        .contains("clerk's\"\" does not exist")
        .doesNotContain("password 'x'");
    other.execute("CREATE ROLE \"the \"\"clerk's\"\"\" LOGIN PASSWORD 'x'");
    assertThat(shortcomings(settings))
        .contains(
            new Shortcoming(
                "user the \"clerk's\" may not INSERT on sales.order_line",
                Optional.of(
                    "GRANT USAGE ON SCHEMA \"sales\" TO \"the \"\"clerk's\"\"\"; GRANT INSERT ON"
                        + " \"sales\".\"order_line\" TO \"the \"\"clerk's\"\"\"")))
        .anyMatch(it -> it.what().contains("no table sluice_packet"));

    try (var writer = settings.create()) {
      other.execute(writer.setupSql());
      other.execute(writer.setupSql());
      assertThat(writer.shortcomings()).isEmpty();
      var order = order("O-1", "C-1").withLine(new Order.Line(10, "ITEM-1", BigDecimal.ONE));
      assertThat(writer.take(order.sentBy("ANNA", "p1"))).isEqualTo(new Taken());
    }
    assertThat(other.query("SELECT count(*) FROM sales.order_line")).isEqualTo("1");
    other.execute("DROP OWNED BY \"the \"\"clerk's\"\"\"; DROP ROLE \"the \"\"clerk's\"\"\"");
  }
}

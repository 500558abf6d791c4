package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server with examples/northwind/sluice.yaml, held against what SQL says. */
class NorthwindTest {
  /**
   * @param rows SQL that gives row ids and the field; {@code ?} is the employee
   */
  private record Visible(String entity, String field, String rows) {}

  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(60), InstantSource.system());
  private static final List<Visible> VISIBLE =
      List.of(
          new Visible(
              "Order",
              "customer_id",
              "SELECT order_id, customer_id FROM orders WHERE employee_id = ?"),
          new Visible(
              "OrderDetail",
              "quantity",
              "SELECT order_id || '|' || product_id, quantity FROM order_details JOIN orders USING"
                  + " (order_id) WHERE employee_id = ?"),
          new Visible(
              "Territory",
              "territory_description",
              "SELECT territory_id, territory_description FROM territories JOIN"
                  + " employee_territories USING (territory_id) WHERE employee_id = ?"),
          new Visible(
              "EmployeeTerritory",
              "territory_id",
              "SELECT employee_id || '|' || territory_id, territory_id FROM employee_territories"
                  + " WHERE employee_id = ?"),
          everyones("Customer", "company_name", "customers", "customer_id"),
          everyones("Product", "product_name", "products", "product_id"),
          everyones("Category", "category_name", "categories", "category_id"),
          everyones("Supplier", "company_name", "suppliers", "supplier_id"),
          everyones("Shipper", "company_name", "shippers", "shipper_id"),
          everyones("Region", "region_description", "region", "region_id"),
          everyones("UsState", "state_name", "us_states", "state_id"),
          everyones("Employee", "last_name", "employees", "employee_id"));

  private static Visible everyones(String entity, String field, String table, String key) {
    return new Visible(
        entity, field, "SELECT %s, %s FROM %s WHERE ?::int > 0".formatted(key, field, table));
  }

  @TempDir Path directory;

  @Test
  void everyEmployeeSeesWhatSqlSays() throws Exception {
    var northwind = Northwind.find();
    assumeTrue(northwind.isPresent(), "northwind.sql is not here; SLUICE_NORTHWIND may name it");
    var erp = PostgresServer.shared().createDatabase();
    northwind.orElseThrow().loadInto(erp);
    var employees = List.copyOf(pairs(erp, "SELECT employee_id, '' FROM employees").keySet());
    assertThat(employees).hasSize(9);

    var port = Ports.anyFree();
    var configuration = new NorthwindSlice(erp, directory, port).configuration(employees);
    try (var _ = RealMiddleware.start(configuration, port);
        var http = HttpClient.newHttpClient()) {
      var server = URI.create("http://127.0.0.1:" + port);
      new Readiness(server, http).await(PATIENCE);
      var phones = new TreeMap<String, Phone>();
      for (var employee : employees) {
        phones.put(employee, new Phone(employee, NorthwindSlice.keyOf(employee), server, http));
      }
      for (var phone : phones.values()) phone.synchronize(Duration.ZERO);
      for (var phone : phones.values()) holdsWhatSqlSays(phone, erp);
      assertThat(of("5", phones).held("Order", "order_id")).hasSize(42);
      anOrderGoesToAColleague(erp, phones);
    }
  }

  private static void anOrderGoesToAColleague(Database erp, Map<String, Phone> phones)
      throws Exception {
    var details =
        pairs(
            erp,
            "SELECT order_id || '|' || product_id, 0 FROM order_details WHERE order_id = 10248");
    erp.execute("UPDATE orders SET employee_id = 1 WHERE order_id = 10248");

    var rows =
        Map.of(
            "Order",
            new TreeSet<>(Set.of("10248")),
            "OrderDetail",
            new TreeSet<>(details.keySet()));
    var told = new ArrayList<Delta>();
    for (var employee : List.of("5", "1")) {
      told.add(of(employee, phones).next(PATIENCE));
      holdsWhatSqlSays(of(employee, phones), erp);
    }
    assertThat(told)
        .containsExactly(
            Delta.ofDeletes(new TreeMap<>(rows)), Delta.ofInserts(new TreeMap<>(rows)));
    assertThat(of("2", phones).synchronize(Duration.ZERO)).isEqualTo(Delta.empty());
  }

  private static Phone of(String employee, Map<String, Phone> phones) {
    return Objects.requireNonNull(phones.get(employee));
  }

  private static void holdsWhatSqlSays(Phone phone, Database erp) throws SQLException {
    for (var visible : VISIBLE) {
      assertThat(phone.held(visible.entity(), visible.field()))
          .as("employee %s, %s", phone.user(), visible.entity())
          .isNotEmpty()
          .isEqualTo(pairs(erp, visible.rows().replace("?", phone.user())));
    }
  }

  private static Map<String, String> pairs(Database erp, String sql) throws SQLException {
    try (var connection = erp.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var pairs = new TreeMap<String, String>();
      while (rows.next()) pairs.put(rows.getString(1), rows.getString(2));
      return pairs;
    }
  }
}

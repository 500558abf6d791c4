package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.fixtures.postgres.PostgresServer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class NorthwindTest {
  @Test
  void loadsIntoAnEmptyDatabase() throws IOException {
    var northwind = Northwind.find();
    assumeTrue(northwind.isPresent(), "northwind.sql is not here; SLUICE_NORTHWIND may name it");
    var erp = PostgresServer.shared().createDatabase();

    northwind.orElseThrow().loadInto(erp);

    assertThat(erp.query("SELECT count(*) FROM orders WHERE employee_id = 5")).isEqualTo("42");
    assertThat(
            erp.query(
                "SELECT count(*) FROM order_details JOIN orders USING (order_id) WHERE"
                    + " employee_id = 5"))
        .isEqualTo("117");
    assertThat(erp.query("SELECT count(*) FROM employee_territories WHERE employee_id = 5"))
        .isEqualTo("7");
  }
}

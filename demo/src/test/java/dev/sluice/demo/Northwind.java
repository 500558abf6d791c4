package dev.sluice.demo;

import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Northwind sample for PostgreSQL, which is not part of this project: the file that {@code
 * SLUICE_NORTHWIND} (system property or environment variable) names, or {@code
 * ../shared/erp/northwind.sql} beside the repository.
 */
record Northwind(Path file) {
  private static final String NAMED_BY = "SLUICE_NORTHWIND";
  private static final String FROM_HERE = "../../shared/erp/northwind.sql"; // the module
  private static final String FROM_THE_ROOT = "../shared/erp/northwind.sql";

  static Optional<Northwind> find() {
    return Stream.of(
            System.getProperty(NAMED_BY), System.getenv(NAMED_BY), FROM_HERE, FROM_THE_ROOT)
        .filter(it -> it != null && !it.isBlank())
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Northwind::new);
  }

  /** Loads it into an empty database. */
  void loadInto(Database database) throws IOException {
    try (var lines = Files.lines(file)) {
      // The setting went with PostgreSQL 12; psql complains of it and goes on.
      var script = lines.filter(it -> !it.startsWith("SET default_with_oids")).toList();
      database.execute(String.join("\n", script));
    }
  }
}

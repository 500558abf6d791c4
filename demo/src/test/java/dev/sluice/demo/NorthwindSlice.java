package dev.sluice.demo;

import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.server.config.AdapterTypes;
import dev.sluice.server.config.ConfigurationFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The example's own configuration, with a port and a directory of the test's, and a key for every
 * employee.
 */
record NorthwindSlice(Database erp, Path directory, int port) {
  private static final Path EXAMPLE = Path.of("..", "examples", "northwind", "sluice.yaml");

  ConfigurationFile configuration(List<String> employees) throws Exception {
    var text = Files.readString(EXAMPLE);
    text = replaced(text, "port: 8080", "port: " + port);
    text = replaced(text, "../../data/northwind", "./data");
    for (var employee : employees) {
      if (!employee.equals("5")) text += line(employee); // who has a key in the example
    }
    var file = Files.writeString(directory.resolve("sluice.yaml"), text);
    return new ConfigurationFile(file, environment(), AdapterTypes.installed());
  }

  private Map<String, String> environment() {
    return Map.of(
        "NORTHWIND_URL", erp.url(),
        "NORTHWIND_USER", erp.user(),
        "NORTHWIND_PASSWORD", erp.password());
  }

  private static String replaced(String text, String old, String value) throws IOException {
    if (!text.contains(old)) throw new IOException(EXAMPLE + " has no " + old);
    return text.replace(old, value);
  }

  private static String line(String employee) throws NoSuchAlgorithmException {
    return "    - {user: \"%s\", sha256: \"%s\"}%n".formatted(employee, sha256(keyOf(employee)));
  }

  static String keyOf(String employee) {
    return "northwind-" + employee;
  }

  private static String sha256(String key) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
  }
}

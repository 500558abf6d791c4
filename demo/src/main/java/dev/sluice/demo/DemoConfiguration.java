package dev.sluice.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** The configuration that ties the demo's parts together, as a file that people can read. */
final class DemoConfiguration {
  private DemoConfiguration() {}

  /** A sample user's key. Known to all, and good for the sample company on loopback only. */
  static String keyOf(String user) {
    return "demo-key-of-" + user;
  }

  /**
   * Writes {@code sluice.yaml} into the directory.
   *
   * @param port the middleware's HTTP port
   */
  static Path write(Path directory, int port, SampleErp erp, Cloud cloud) throws IOException {
    var text = template();
    for (var value : values(directory, port, erp, cloud).entrySet()) {
      text = text.replace("@" + value.getKey() + "@", value.getValue());
    }
    return Files.writeString(directory.resolve("sluice.yaml"), text);
  }

  private static Map<String, String> values(Path directory, int port, SampleErp erp, Cloud cloud) {
    return Map.of(
        "data-dir", directory.resolve("middleware").toString(),
        "erp-url", erp.url(),
        "erp-user", erp.user(),
        "erp-password", erp.password(),
        "port", Integer.toString(port),
        "anna", sha256(keyOf("ANNA")),
        "ben", sha256(keyOf("BEN")),
        "cloud-url", cloud.baseUrl().toString(),
        "cloud-area", cloud.appArea(),
        "cloud-key", cloud.apiKey());
  }

  private static String template() throws IOException {
    var name = "sluice-template.yaml";
    try (var stream =
        Objects.requireNonNull(DemoConfiguration.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

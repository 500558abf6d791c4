package dev.sluice.server;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** Sections of configuration files, as people write them. */
final class Sections {
  private Sections() {}

  /** The source {@code erp} with a slot of its own. */
  static String source(Database erp) {
    return """
    sources:
      erp:
        type: postgresql
        url: "%s"
        username: "%s"
        password: "%s"
        slot: "slot_%s"
        heartbeat: 200ms
    """
        .formatted(erp.url(), erp.user(), erp.password(), erp.name());
  }

  static String store(Database store) {
    return """
    store: {url: "%s", username: "%s", password: "%s"}
    """
        .formatted(store.url(), store.user(), store.password());
  }

  static String server(int port) {
    return "server: {port: " + port + ", host: 127.0.0.1}\n";
  }

  /** With limits that no test but one of them reaches. */
  static String keys(String... users) {
    return keysAlone(users)
        + "  limits: {requests: 1000000, per: 1s, waiting: 1000, failures: 1000000}\n";
  }

  static String keysAlone(String... users) {
    var keys = new StringBuilder("clients:\n  api-keys:\n");
    for (var user : users) {
      keys.append("    - {user: %s, sha256: \"%s\"}%n".formatted(user, sha256(keyOf(user))));
    }
    return keys.toString();
  }

  /** Operators with keys like those of users, and the taking of clients' packets. */
  static String inbox(String operator, int mostBytes) {
    return """
      packets: {writer: erp, max-bytes: %s, parent-within: 1h}
    operators: {api-keys: [{name: %s, sha256: "%s"}]}
    """
        .formatted(mostBytes, operator, sha256(keyOf(operator)));
  }

  /** An operator with a key like those of users. */
  static String operator(String name) {
    return "operators: {api-keys: [{name: %s, sha256: \"%s\"}]}%n"
        .formatted(name, sha256(keyOf(name)));
  }

  /** What the user shows in {@code X-Api-Key}. */
  static String keyOf(String user) {
    return "slk_secret-of-" + user;
  }

  /**
   * The area {@code field-sales}.
   *
   * @param traffic its sections {@code push} and {@code pull}
   */
  static String cloud(FakeDynamicsMobile cloud, AppArea area, String traffic) {
    return """
    dynamics-mobile:
      field-sales:
        base-url: "%s"
        app-area: %s
        api-key: "%s"
    """
            .formatted(cloud.baseUrl(), area.code(), cloud.apiKey())
        + traffic.indent(4);
  }

  /**
   * The writer {@code erp}.
   *
   * @param tables its section {@code tables}, indented
   */
  static String writer(Database erp, String tables) {
    return """
    writers:
      erp:
        type: jdbc
        url: "%s"
        username: "%s"
        password: "%s"
    """
            .formatted(erp.url(), erp.user(), erp.password())
        + tables;
  }

  static String resource(String name) {
    try (var stream = Objects.requireNonNull(Sections.class.getResourceAsStream(name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String sha256(String key) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

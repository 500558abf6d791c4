package dev.sluice.benchmarks;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.UserName;
import dev.sluice.server.SluiceAssembly;
import dev.sluice.server.config.ConfigurationFile;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/** A folder with a server's configuration and all of its files. */
record ServerFolder(Path configuration, int port) {
  /** Nobody asks as often as a benchmark does. */
  private static final String NO_LIMITS = "limits: {requests: 1000000, per: 1s, waiting: 1000000}";

  /**
   * @param sections all but {@code data-dir}, {@code server} and {@code clients}
   */
  static ServerFolder in(Path folder, List<UserName> users, String... sections) throws IOException {
    // The server finds a folder that is not there yet to be a full disk.
    Files.createDirectories(folder.resolve("data"));
    var port = freePort();
    var text = new StringBuilder("data-dir: data\n");
    text.append("server: {port: ").append(port).append("}\nclients:\n  ");
    text.append(NO_LIMITS).append("\n  api-keys:\n");
    for (var user : users) {
      text.append("    - {user: %s, sha256: \"%s\"}%n".formatted(user, sha256(keyOf(user))));
    }
    text.append(String.join("\n", sections));
    return new ServerFolder(Files.writeString(folder.resolve("sluice.yaml"), text), port);
  }

  /** Of a server that follows the table of this ERP into the store, for the reader. */
  static ServerFolder of(Path folder, FeedStore store, ErpServer erp, ErpTable table)
      throws IOException {
    var database = erp.database();
    var followed =
        """
        sources:
          erp: {type: postgresql, url: "%s", username: "%s", password: "%s"}
        entities:
          %s: {source: erp, table: public.%s}
        """
            .formatted(
                database.url(), database.user(), database.password(), table.entity(), table.name());
    return in(folder, List.of(Company.READER), store.section(), followed);
  }

  /** What a server with these sections publishes. */
  static Catalog catalog(Path folder, String sections) throws IOException {
    var file = Files.writeString(folder.resolve("catalog.yaml"), sections);
    var assembly = new SluiceAssembly(InstantSource.system());
    var reading =
        ConfigurationFile.of(file)
            .read(
                configuration -> {
                  assembly.assemble(configuration);
                  return configuration.publication().catalog();
                });
    return switch (reading) {
      case Accepted<Catalog>(var catalog) -> catalog;
      case Refused<?>(var mistakes) -> throw new IllegalStateException(mistakes.toString());
    };
  }

  /** What the user shows in {@code X-Api-Key}. */
  static String keyOf(UserName user) {
    return "slk_benchmark-" + user;
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
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

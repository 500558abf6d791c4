package com.example.sluice.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program with the adapter's jar on its class path, and {@code type: csv}. */
class CsvWithSluiceTest {
  private static final String KEY = "slk_annas-key";

  @TempDir Path folder;
  private volatile boolean ended;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void rowsComeThroughTheFeedAndAPacketBecomesAFile() throws Exception {
    var exports = Files.createDirectory(folder.resolve("exports"));
    var imports = Files.createDirectory(folder.resolve("imports"));
    Files.writeString(exports.resolve("000001.csv"), "item,written,I-1,Apple\n");
    var port = freePort();
    var program = start(configuration(port, exports, imports));
    try {
      program.onExit().thenRun(() -> ended = true);
      untilFeedHolds(port, "\"Apple\"");
      Files.writeString(exports.resolve("000002.csv"), "item,written,I-2,\"Pear, green\"\n");
      untilFeedHolds(port, "Pear, green");

      var posted = post(port, "{\"SalesHeader\":[{\"no\":\"O-1\",\"customerNo\":\"C-1\"}]}");
      assertThat(posted).isEqualTo(202);
      untilAsserted(
          () ->
              assertThat(textIn(imports))
                  .isEqualTo("SalesHeader,INSERT,ANNA,no=O-1,customerNo=C-1\n"));
    } finally {
      end(program);
    }
  }

  private Path configuration(int port, Path exports, Path imports) throws IOException {
    var text =
        """
        data-dir: data
        server: {port: %d, host: 127.0.0.1}
        sources:
          files: {type: csv, folder: "%s", every: 100ms, tables: {item: [no, name]}}
        entities:
          Item: {source: files, table: item, key: no, fields: {No: no, Name: name}}
        writers:
          files: {type: csv, folder: "%s"}
        clients:
          packets: {}
          api-keys: [{user: ANNA, sha256: "%s"}]
        """
            .formatted(port, exports, imports, sha256(KEY));
    return Files.writeString(folder.resolve("sluice.yaml"), text);
  }

  /** As the script starts it: all of the program's jars, and the adapter's. */
  private Process start(Path configuration) throws Exception {
    var program =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(it -> !it.contains("csv-erp-adapter"));
    var jars = Stream.concat(program, Stream.of(adapter().toString()));
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            jars.collect(Collectors.joining(File.pathSeparator)),
            "dev.sluice.server.cli.Sluice",
            "run",
            "--config",
            configuration.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_LOG_DIR", folder.resolve("logs").toString());
    return builder.redirectOutput(output().toFile()).start();
  }

  /** As an author packs it. */
  private Path adapter() throws URISyntaxException {
    var classes = Path.of(Csv.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var jar = folder.resolve("csv-erp-adapter.jar");
    var packed =
        ToolProvider.findFirst("jar")
            .orElseThrow()
            .run(System.out, System.err, "--create", "--file", "" + jar, "-C", "" + classes, ".");
    assertThat(packed).isZero();
    return jar;
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  /** In good order, so that its database ends with it. */
  private static void end(Process program) throws InterruptedException {
    var family = program.descendants().toList();
    program.destroy();
    if (!program.waitFor(30, TimeUnit.SECONDS)) program.destroyForcibly().waitFor();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(it -> it.onExit().join());
  }

  private void untilFeedHolds(int port, String text) {
    untilAsserted(() -> assertThat(delta(port)).contains(text));
  }

  /** Patient: the program makes its database first. */
  private void untilAsserted(ThrowingRunnable assertion) {
    await()
        .atMost(Duration.ofSeconds(120))
        .pollInterval(Duration.ofMillis(200))
        .failFast(() -> assertThat(ended).as(Files.readString(output())).isFalse())
        .ignoreExceptions()
        .untilAsserted(assertion);
  }

  private String delta(int port) throws IOException, InterruptedException {
    var answer = http.send(request(port, "/api/v1/delta").build(), BodyHandlers.ofString());
    return answer.statusCode() + " " + answer.body();
  }

  private int post(int port, String body) throws IOException, InterruptedException {
    var request =
        request(port, "/api/v1/packets")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "order-1")
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString()).statusCode();
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(20))
        .header("X-Api-Key", KEY);
  }

  private static String textIn(Path imports) throws IOException {
    try (var files = Files.list(imports)) {
      var file = files.filter(it -> it.toString().endsWith(".csv")).findFirst().orElseThrow();
      return Files.readString(file);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String sha256(String text) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IOException(e);
    }
  }
}

package dev.sluice.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code express-pouchdb} in a process of its own, with one database on its LevelDB. */
final class PouchDb implements AutoCloseable {
  static final Installed INSTALLED =
      new Installed(
          "SLUICE_BENCH_POUCHDB", "a folder after npm install express@4 express-pouchdb pouchdb");
  static final String DATABASE = "/company";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int STARTS_WITHIN_TRIES = 150;

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> revisions = new HashMap<>();

  private PouchDb(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static PouchDb start(Path folder) throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("data"));
    var script = folder.resolve("server.js");
    try (var ours = PouchDb.class.getResourceAsStream("express-pouchdb.js")) {
      if (ours == null) throw new IllegalStateException("express-pouchdb.js is not there");
      Files.copy(ours, script);
    }
    var port = ServerFolder.freePort();
    var builder =
        new ProcessBuilder("node", script.toString(), "" + port, folder.resolve("data").toString());
    builder.environment().put("NODE_PATH", INSTALLED.folder().resolve("node_modules").toString());
    var said = Redirect.to(folder.resolve("said.txt").toFile());
    var process = builder.redirectErrorStream(true).redirectOutput(said).start();
    var server = new PouchDb(process, port);
    server.create();
    return server;
  }

  private void create() throws IOException, InterruptedException {
    for (var tries = 0; tries < STARTS_WITHIN_TRIES; tries++) {
      try {
        send("PUT", DATABASE, "");
        return;
      } catch (IOException _) {
        if (process.waitFor(200, TimeUnit.MILLISECONDS)) break;
      }
    }
    throw new IllegalStateException("express-pouchdb does not start");
  }

  /** Writes the documents, over those of the same ids. */
  void write(Map<String, byte[]> documents) throws IOException, InterruptedException {
    var body = JSON.createObjectNode();
    var docs = body.putArray("docs");
    for (var it : documents.entrySet()) {
      var doc = (ObjectNode) JSON.readTree(it.getValue());
      doc.put("_id", it.getKey());
      if (revisions.containsKey(it.getKey())) doc.put("_rev", revisions.get(it.getKey()));
      docs.add(doc);
    }
    for (var it : send("POST", DATABASE + "/_bulk_docs", body.toString())) {
      revisions.put(it.required("id").asText(), it.required("rev").asText());
    }
  }

  /** How far its changes go. */
  String head() throws IOException, InterruptedException {
    return send("GET", DATABASE, "").required("update_seq").asText();
  }

  private JsonNode send(String method, String target, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target))
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (!List.of(200, 201).contains(answer.statusCode())) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  HttpConnection connect() throws IOException {
    return new HttpConnection(port);
  }

  @Override
  public void close() {
    client.close();
    ChildProcess.end(process);
  }
}

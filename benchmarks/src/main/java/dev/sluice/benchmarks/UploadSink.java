package dev.sluice.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.benchmarks.harness.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** As much of the cloud as a push needs: links, and uploads that are counted and forgotten. */
final class UploadSink implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private Tally taken = Tally.NOTHING;

  UploadSink() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/mobile/erp/push", this::link);
    server.createContext("/storage", this::upload);
  }

  static UploadSink start() throws IOException {
    var sink = new UploadSink();
    sink.server.start();
    return sink;
  }

  String baseUrl() {
    return origin() + "/mobile/erp";
  }

  private String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  HttpConnection connect() throws IOException {
    return new HttpConnection(server.getAddress().getPort());
  }

  private void link(HttpExchange exchange) throws IOException {
    var link = "{\"success\":true,\"syncLogId\":\"1\",\"uploadPath\":\"" + origin() + "/storage\"}";
    var bytes = link.getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void upload(HttpExchange exchange) throws IOException {
    try (exchange) {
      var upload = read(exchange.getRequestBody());
      synchronized (this) {
        taken = taken.plus(upload);
        notifyAll();
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** Rows may stand in any order, so the checksum is the sum of all bytes. */
  private static Tally read(InputStream body) throws IOException {
    var buffer = new byte[BUFFER];
    var sum = 0L;
    var size = 0L;
    for (var n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      for (var i = 0; i < n; i++) sum += buffer[i] & 0xff;
      size += n;
    }
    return new Tally(1, size, sum);
  }

  /** Until so many came. */
  synchronized void await(int uploads) throws InterruptedException {
    var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
    while (taken.count() < uploads) {
      if (System.nanoTime() > until) throw new IllegalStateException("only " + taken + " came");
      wait(1_000);
    }
  }

  /** What came since this was last asked; an upload counts as one, its bytes are its payload. */
  synchronized Tally taken() {
    var before = taken;
    taken = Tally.NOTHING;
    return before;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}

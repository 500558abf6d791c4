package dev.sluice.benchmarks;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A client that always listens, on a thread of its own. */
final class FeedClient implements AutoCloseable {
  private static final String KEY = "X-Api-Key: " + ServerFolder.keyOf(Company.READER);

  private final HttpConnection connection;
  private final Arrivals arrivals = new Arrivals();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable IOException failure;

  private interface Listening {
    void on(FeedClient client) throws IOException;
  }

  private FeedClient(HttpConnection connection, Listening listening) {
    this.connection = connection;
    thread = Thread.ofPlatform().name("feed-client").daemon().start(() -> run(listening));
  }

  /** Asks, and waits for the answer, again and again. */
  static FeedClient polling(ChildServer server) throws IOException {
    var since = next(server);
    return new FeedClient(server.connect(), it -> it.poll(since));
  }

  /** Is sent events. */
  static FeedClient streaming(ChildServer server) throws IOException {
    var since = next(server);
    return new FeedClient(server.connect(), it -> it.stream(since));
  }

  private static String next(ChildServer server) throws IOException {
    try (var connection = server.connect()) {
      return nextIn(connection.get("/api/v1/delta?limit=50000", KEY).requireOk().body());
    }
  }

  private static String nextIn(byte[] answer) {
    return JsonRows.textAfter(answer, "\"@next\":\"");
  }

  private void run(Listening listening) {
    try {
      listening.on(this);
    } catch (IOException e) {
      if (!closed) failure = e;
    }
  }

  private void poll(String first) throws IOException {
    var since = first;
    while (!closed) {
      var target = "/api/v1/delta?wait=30s&limit=50000&since=" + since;
      var answer = connection.get(target, KEY).requireOk().body();
      arrivals.add(answer);
      since = nextIn(answer);
    }
  }

  private void stream(String since) throws IOException {
    connection.send(HttpConnection.request("/api/v1/delta/stream?limit=50000&since=" + since, KEY));
    connection.receiveHead();
    for (var piece = connection.chunk(); piece.length > 0; piece = connection.chunk()) {
      arrivals.add(piece);
    }
    throw new IOException("the stream ended");
  }

  /** What arrived. */
  Arrivals arrivals() {
    if (failure != null) throw new IllegalStateException("a client failed", failure);
    return arrivals;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    connection.close();
    thread.interrupt();
  }
}

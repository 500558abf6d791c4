package dev.sluice.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Stands before a database on loopback; shut, it ends what is connected and refuses the rest. */
final class Gate implements AutoCloseable {
  private final ServerSocket server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int target;
  private volatile boolean shut;
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicBoolean cut = new AtomicBoolean();

  private Gate(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  static Gate openTo(int port) throws IOException {
    return new Gate(port);
  }

  static Gate shutBefore(int port) throws IOException {
    var gate = new Gate(port);
    gate.shut();
    return gate;
  }

  int port() {
    return server.getLocalPort();
  }

  void shut() throws IOException {
    shut = true;
    for (var socket : open) socket.close();
    open.clear();
  }

  void open() {
    shut = false;
  }

  void open(int port) {
    target = port;
    open();
  }

  private void accept() {
    try {
      while (!server.isClosed()) connect(server.accept());
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket client) throws IOException {
    open.add(client);
    if (shut) {
      client.close();
      return;
    }
    var database = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(database);
    Thread.ofVirtual().start(() -> forward(client, database));
    Thread.ofVirtual().start(() -> answer(database, client));
  }

  /** Cuts a connection, once so many more bytes came from the database. */
  void cutAfter(long bytes) {
    left.set(bytes);
  }

  /** Whether one was. */
  boolean hasCut() {
    return cut.get();
  }

  private void answer(Socket database, Socket client) {
    try (database;
        client) {
      var bytes = new byte[8192];
      for (int read; (read = database.getInputStream().read(bytes)) >= 0; ) {
        if (left.addAndGet(-read) < 0) {
          left.set(Long.MAX_VALUE);
          cut.set(true);
          return;
        }
        client.getOutputStream().write(bytes, 0, read);
      }
    } catch (IOException _) {
      // One side ended.
    }
  }

  private static void forward(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // One side ended.
    }
  }

  @Override
  public void close() throws IOException {
    shut();
    server.close();
  }
}

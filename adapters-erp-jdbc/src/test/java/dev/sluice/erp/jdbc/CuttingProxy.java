package dev.sluice.erp.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a database on loopback and, once told to, loses the answer to a COMMIT. */
final class CuttingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final AtomicBoolean armed = new AtomicBoolean();
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** The next COMMIT reaches the server, and its answer does not reach the client. */
  void cutNextCommit() {
    armed.set(true);
  }

  int cuts() {
    return cuts.get();
  }

  private void accept() {
    try {
      while (!server.isClosed()) connect(server.accept());
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket client) throws IOException {
    var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
    Thread.ofVirtual().start(link::forward);
    Thread.ofVirtual().start(link::back);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private final class Link {
    private final Socket client;
    private final Socket database;

    Link(Socket client, Socket database) {
      this.client = client;
      this.database = database;
    }

    void forward() {
      try (client;
          database) {
        client.getInputStream().transferTo(database.getOutputStream());
      } catch (IOException _) {
        // The other side ended.
      }
    }

    void back() {
      try (client;
          database) {
        var buffer = new byte[65_536];
        int read;
        while ((read = database.getInputStream().read(buffer)) >= 0) {
          if (isToBeLost(new String(buffer, 0, read, StandardCharsets.ISO_8859_1))) return;
          client.getOutputStream().write(buffer, 0, read);
        }
      } catch (IOException _) {
        // The other side ended.
      }
    }
  }

  private boolean isToBeLost(String answer) {
    if (!answer.contains("COMMIT") || !armed.compareAndSet(true, false)) return false;
    cuts.incrementAndGet();
    return true;
  }
}

package dev.sluice.erp.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands before a server on loopback; while it is shut, nobody gets through or stays. */
final class Door implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean shut;

  Door(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
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

  private void accept() {
    try {
      while (!server.isClosed()) {
        var client = server.accept();
        if (shut) client.close();
        else connect(client);
      }
    } catch (IOException _) {
      // Closed: the test is over.
    }
  }

  private void connect(Socket client) throws IOException {
    var behind = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(client);
    open.add(behind);
    Thread.ofVirtual().start(() -> forward(client, behind));
    Thread.ofVirtual().start(() -> forward(behind, client));
  }

  private static void forward(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // The other side ended.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    shut();
  }
}

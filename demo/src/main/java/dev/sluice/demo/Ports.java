package dev.sluice.demo;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this machine's loopback. */
final class Ports {
  private Ports() {}

  static int anyFree() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * The same port; said now rather than after the databases were started for nothing.
   *
   * @throws SyncFailure {@code CALL_OPERATOR} if it cannot be listened at
   */
  static int free(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException | IllegalArgumentException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "port %d cannot be listened at (%s); stop what uses it, or name another one: --port 8081"
              .formatted(port, e.getMessage()),
          e);
    }
  }
}

package dev.sluice.cdc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/**
 * Sockets that wait for a message of the log where the driver only has a look. It looks for a
 * millisecond, by its own choice; who asks it again and again would be as prompt, but never idle.
 * The driver makes it by its name.
 */
public final class PatientSockets extends SocketFactory {
  /** What the driver sets to have a look, in milliseconds; for nothing else. */
  private static final int LOOK = 1;

  /** In milliseconds. Whoever wants to stop the reader waits as long. */
  private static final int PATIENCE = 100;

  private static final class PatientSocket extends Socket {
    @Override
    public void setSoTimeout(int timeout) throws SocketException {
      super.setSoTimeout(timeout == LOOK ? PATIENCE : timeout);
    }
  }

  @Override
  public Socket createSocket() {
    return new PatientSocket();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(address, port));
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    var socket = new PatientSocket();
    socket.connect(address);
    return socket;
  }
}

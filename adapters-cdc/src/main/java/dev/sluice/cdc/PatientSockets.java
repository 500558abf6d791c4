package dev.sluice.cdc;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
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
    private volatile boolean looking;

    @Override
    public void setSoTimeout(int timeout) throws SocketException {
      looking = timeout == LOOK;
      super.setSoTimeout(looking ? PATIENCE : timeout);
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new Input(super.getInputStream());
    }

    /**
     * The driver goes on where a message did not come to its end, and takes its rest for others.
     */
    private final class Input extends FilterInputStream {
      Input(InputStream in) {
        super(in);
      }

      @Override
      public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return in.read(bytes, offset, length);
        } catch (SocketTimeoutException e) {
          if (looking) throw e;
          throw new IOException("the server fell silent within what it said", e);
        }
      }
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

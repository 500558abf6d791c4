package dev.sluice.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection that is kept, one question at a time. As little work as can be, since the client
 * shares the machine with the server that is measured. For one thread.
 */
final class HttpConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;

  /** A status and a body as it came, empty if there is none. */
  static final class Answer {
    private final int status;
    private final byte[] body;

    private Answer(int status, byte[] body) {
      this.status = status;
      this.body = body;
    }

    int status() {
      return status;
    }

    byte[] body() {
      return body;
    }

    Answer requireOk() {
      if (status == 200) return this;
      throw new IllegalStateException(
          status + " " + new String(body, StandardCharsets.UTF_8) + " (expected: 200)");
    }
  }

  HttpConnection(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /**
   * @param headers whole lines
   */
  static byte[] request(String target, String... headers) {
    var lines = "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (headers.length > 0) lines += String.join("\r\n", headers) + "\r\n";
    return (lines + "\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * @param headers whole lines
   */
  static byte[] post(String target, byte[] body, String... headers) {
    var lines = "POST " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    lines += String.join("\r\n", headers) + "\r\nContent-Length: " + body.length + "\r\n\r\n";
    var head = lines.getBytes(StandardCharsets.US_ASCII);
    var whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  Answer get(String target, String... headers) throws IOException {
    return ask(request(target, headers));
  }

  Answer ask(byte[] request) throws IOException {
    send(request);
    return receive();
  }

  void send(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
  }

  Answer receive() throws IOException {
    var status = Integer.parseInt(line().split(" ", 3)[1]);
    var length = 0;
    for (var header = line(); !header.isEmpty(); header = line()) {
      var lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:"))
        length = Integer.parseInt(lower.substring(15).trim());
      if (lower.equals("transfer-encoding: chunked")) length = -1;
    }
    return new Answer(status, length < 0 ? chunks() : bytes(length));
  }

  /** The status and the headers of an answer whose body comes in pieces. */
  void receiveHead() throws IOException {
    var status = line().split(" ", 3)[1];
    for (var header = line(); !header.isEmpty(); ) header = line();
    if (!status.equals("200")) throw new IllegalStateException(status + " (expected: 200)");
  }

  private byte[] chunks() throws IOException {
    var body = new ByteArrayOutputStream(1 << 20);
    for (var chunk = chunk(); chunk.length > 0; chunk = chunk()) body.write(chunk);
    return body.toByteArray();
  }

  /** The next piece of an answer that comes in pieces; empty at its end. */
  byte[] chunk() throws IOException {
    var chunk = bytes(Integer.parseInt(line(), 16));
    line();
    return chunk;
  }

  private byte[] bytes(int length) throws IOException {
    var bytes = new byte[length];
    if (in.readNBytes(bytes, 0, length) < length) throw new EOFException("the server hung up");
    return bytes;
  }

  private String line() throws IOException {
    var line = new StringBuilder(64);
    for (var it = in.read(); it != '\n'; it = in.read()) {
      if (it < 0) throw new EOFException("the server hung up");
      if (it != '\r') line.append((char) it);
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}

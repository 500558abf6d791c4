package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the driver makes of a server that says nothing depends on why it waits. */
class PatientSocketsTest {
  private final ServerSocket server;
  private final Socket client;
  private final Socket other;

  PatientSocketsTest() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    client = new PatientSockets().createSocket(server.getInetAddress(), server.getLocalPort());
    other = server.accept();
  }

  @BeforeEach
  void haveALook() throws IOException {
    client.setSoTimeout(1);
  }

  @AfterEach
  void close() throws IOException {
    client.close();
    other.close();
    server.close();
  }

  @Test
  void aLookThatFindsNothingIsNoFailure() {
    assertThatThrownBy(() -> client.getInputStream().read())
        .isInstanceOf(SocketTimeoutException.class);
  }

  @Test
  void aLookFindsWhatComes() throws IOException {
    other.getOutputStream().write(200);

    assertThat(client.getInputStream().read()).isEqualTo(200);
  }

  @Test
  void silenceWithinAMessageIsAFailure() throws IOException {
    other.getOutputStream().write(200);
    var in = client.getInputStream();
    in.read();
    client.setSoTimeout(2);

    assertThatThrownBy(() -> in.read(new byte[8]))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(SocketTimeoutException.class)
        .hasMessageContaining("silent");
  }

  @Test
  void theEndIsTheEnd() throws IOException {
    other.close();

    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }
}

package dev.sluice.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.cli.Sluice;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir Path directory;

  @Test
  void saysAtOnceThatThePortIsTaken() throws Exception {
    var parts =
        new Stage.Parts(
            FakeCloud::start,
            (_, _) -> {
              throw new AssertionError("started on a taken port");
            });
    var said = new StringWriter();
    var commandLine =
        Sluice.commandLine()
            .addSubcommand(new DemoCommand(parts, System.out))
            .setErr(new PrintWriter(said));

    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var code = commandLine.execute("demo", "--port", port, "--data-dir", directory.toString());

      assertThat(code).isEqualTo(1);
      assertThat(said.toString())
          .startsWith(
              "sluice demo: port " + port + " cannot be listened at (Address already in use")
          .endsWith("or name another one: --port 8081" + System.lineSeparator());
      assertThat(directory.resolve("erp")).doesNotExist();
    }
  }
}

package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.cli.Sluice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sluice run} in a process of its own, to be killed and started again. */
final class ChildMiddleware implements AutoCloseable {
  private final Path folder;
  private final Path configuration;
  private final URI url;
  private Process process;

  private ChildMiddleware(Path folder, Path configuration, URI url) throws IOException {
    this.folder = folder;
    this.configuration = configuration;
    this.url = url;
    this.process = process();
  }

  static ChildMiddleware start(Path folder, int port, String... sections) throws IOException {
    var configuration = MiddlewareUnderTest.write(folder, port, sections);
    return new ChildMiddleware(folder, configuration, URI.create("http://127.0.0.1:" + port));
  }

  private Process process() throws IOException {
    var command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx512m",
            "-XX:+UnlockDiagnosticVMOptions", // as the tests themselves
            "-XX:-BytecodeVerificationRemote",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=logback.xml", // the program's own, not that of tests
            "-cp",
            System.getProperty("java.class.path"),
            Sluice.class.getName(),
            "run",
            "--config",
            configuration.toString());
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("SLUICE_LOG_DIR", folder.resolve("logs").toString());
    return builder.redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile())).start();
  }

  private Path output() {
    return folder.resolve("output.txt");
  }

  /** What it wrote, in all its lives. */
  String said() throws IOException {
    return Files.readString(output());
  }

  void mustBeAlive() throws IOException {
    assertThat(process.isAlive()).as("ended by itself: " + said()).isTrue();
  }

  Caller as(String user) {
    return Caller.withKey(url, Sections.keyOf(user));
  }

  /** SIGKILL after so long a life; a process that ended by itself is a failure. */
  void killAfter(Duration life) throws IOException, InterruptedException {
    var ended = process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(ended).as("ended by itself: " + said()).isFalse();
    process.destroyForcibly().waitFor();
  }

  /** As {@link #killAfter}, and its database with it, as if the power had gone. */
  void killWithStoreAfter(Duration life) throws IOException, InterruptedException {
    var ended = process.waitFor(life.toMillis(), TimeUnit.MILLISECONDS);
    assertThat(ended).as("ended by itself: " + said()).isFalse();
    var family = process.descendants().toList();
    process.destroyForcibly().waitFor();
    family.forEach(ProcessHandle::destroyForcibly);
    family.forEach(it -> it.onExit().join());
  }

  void startAgain() throws IOException {
    process = process();
  }

  /** Ends it in good order, as Ctrl-C does. */
  @Override
  public void close() throws IOException {
    var family = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}

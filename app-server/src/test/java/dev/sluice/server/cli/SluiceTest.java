package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.settings.Secret;
import dev.sluice.server.cli.Middleware.Running;
import dev.sluice.server.cli.Middleware.Setup;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class SluiceTest {
  private static final String VALID = "dynamics-mobile: {field: {app-area: A}}";

  @TempDir private Path folder = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private record Program(
      Supplier<Running> starting,
      List<Shortcoming> shortcomings,
      List<String> cautions,
      List<Setup> setups)
      implements Middleware {
    @Override
    public Running start() {
      return starting.get();
    }
  }

  private CommandLine commandLine(Supplier<Running> starting, Shortcoming... shortcomings) {
    var setups = List.of(new Setup("source erp", "CREATE ROLE sluice;\n"));
    var cautions = List.of("source erp: sees little");
    return Sluice.commandLine(_ -> new Program(starting, List.of(shortcomings), cautions, setups))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err));
  }

  private CommandLine commandLine() {
    return commandLine(() -> () -> {});
  }

  private String file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sluice.yaml"), yaml).toString();
  }

  @Test
  void runRunsUntilItIsStopped() throws Exception {
    var file = file(VALID);
    var started = new CountDownLatch(1);
    var closed = new AtomicBoolean();
    Supplier<Running> program =
        () -> {
          started.countDown();
          return () -> closed.set(true);
        };
    var done = new CompletableFuture<Integer>();
    var thread =
        Thread.ofVirtual()
            .start(() -> done.complete(commandLine(program).execute("run", "--config", file)));
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(closed).isFalse();
    thread.interrupt();
    done.get(10, TimeUnit.SECONDS);
    assertThat(closed).isTrue();
  }

  @Test
  void everyMistakeOfTheFileIsALineAndTheCodeIsTwo() throws IOException {
    var code = commandLine().execute("check", "-c", file("retention: 1s\nport: 1\n" + VALID));
    assertThat(err.toString().lines())
        .containsExactly(
            "retention: 1s (expected: a duration such as 15m or 30d, from 1h to 3650d), line 1",
            "port: is not a key here (expected: one of clients, data-dir, dynamics-mobile,"
                + " entities, operators, retention, server, sources, store, users, writers), line"
                + " 2");
    assertThat(code).isEqualTo(2);
  }

  @Test
  void checkFindsNothing() throws IOException {
    var file = file(VALID);
    assertThat(commandLine().execute("check", "-c", file)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "source erp: sees little",
            file + ": no mistakes, and the systems it names have all that is needed");
  }

  @Test
  void checkTellsWhatTheSystemsAroundLack() throws IOException {
    var program =
        commandLine(
            () -> () -> {},
            Shortcoming.of("source erp: wal_level is replica", "ALTER SYSTEM SET it;\nRESTART"),
            Shortcoming.of("writer erp: no such table"));
    assertThat(program.execute("check", "-c", file(VALID))).isEqualTo(2);
    assertThat(err.toString().lines())
        .containsExactly(
            "source erp: wal_level is replica",
            "    ALTER SYSTEM SET it;",
            "    RESTART",
            "writer erp: no such table");
    assertThat(out.toString().lines()).containsExactly("source erp: sees little");
  }

  @Test
  void setupPrintsWhatAnAdministratorRuns() throws IOException {
    assertThat(commandLine().execute("setup", "--print", "-c", file(VALID))).isZero();
    assertThat(out.toString()).contains("-- source erp", "CREATE ROLE sluice;");
    assertThat(commandLine().execute("setup", "-c", file(VALID))).isEqualTo(2);
  }

  @Test
  void knownFailureIsItsOwnSentence() throws IOException {
    var program =
        commandLine(
            () -> {
              throw new SyncFailure(Remedy.CALL_OPERATOR, "port 8080 is in use; choose another");
            });
    assertThat(program.execute("run", "-c", file(VALID))).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("sluice run: port 8080 is in use; choose another");
  }

  @Test
  void unexpectedFailureIsASentenceAndALog() throws IOException {
    var program =
        commandLine(
            () -> {
              throw new IllegalStateException("odd");
            });
    assertThat(program.execute("run", "-c", file(VALID))).isEqualTo(1);
    assertThat(err.toString().lines())
        .singleElement()
        .asString()
        .startsWith("sluice run: failed unexpectedly (java.lang.IllegalStateException: odd); the")
        .contains("sluice.log");
  }

  @Test
  void newKeyPrintsAKeyAndTheLineThatFitsIt() {
    assertThat(commandLine().execute("new-key", "ANNA \"A\"")).isZero();
    var lines = out.toString().lines().map(String::strip).toList();
    assertThat(lines.get(1)).matches("slk_[A-Za-z0-9_-]{43}");
    assertThat(lines.get(3))
        .isEqualTo(
            "- {user: \"ANNA \\\"A\\\"\", sha256: \""
                + new ApiKey(new Secret(lines.get(1))).sha256()
                + "\"}");
  }

  @Test
  void newKeyOfAnOperatorGoesIntoAnotherSection() {
    assertThat(commandLine().execute("new-key", "--operator", "OLGA")).isZero();
    assertThat(out.toString()).contains("under operators: api-keys:", "- {name: \"OLGA\", sha256");
  }

  @Test
  void keysDifferAndHideThemselves() {
    var key = ApiKey.random();
    assertThat(key.value()).isNotEqualTo(ApiKey.random().value());
    assertThat(key.toString()).doesNotContain(key.value());
  }

  @Test
  void digestIsThatOfEveryOtherTool() {
    assertThat(new ApiKey(new Secret("abc")).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "setup", "inbox", "new-key", "version"})
  void everyCommandExplainsItself(String command) {
    assertThat(commandLine().execute(command, "--help")).isZero();
    assertThat(out.toString()).contains("Usage: sluice " + command, "Exit codes:", "--help");
  }

  @Test
  void helpNamesEveryCommand() {
    assertThat(commandLine().execute("--help")).isZero();
    assertThat(out.toString())
        .contains("run", "check", "setup", "inbox", "new-key", "version", "Exit codes:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void versionsAreShown(String argument) {
    assertThat(commandLine().execute(argument)).isZero();
    assertThat(out.toString()).startsWith("Sluice ").contains("Java " + Runtime.version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rnu", "run --confg x", "new-key"})
  void wrongCommandLineIsTwo(String arguments) {
    var given = arguments.isEmpty() ? new String[0] : arguments.split(" ", -1);
    assertThat(commandLine().execute(given)).isEqualTo(2);
    assertThat(err.toString()).contains("Usage: sluice");
  }
}

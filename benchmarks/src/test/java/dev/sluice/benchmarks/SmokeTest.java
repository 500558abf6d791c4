package dev.sluice.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One benchmark at its smallest, from the command line to the files. */
class SmokeTest {
  @TempDir Path results;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  @Tag("long")
  void measuresDeltas() throws Exception {
    assertThat(run("delta", "--quick", "--results", results.toString()))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .contains("| 100 rows of 10,000 | feed |", "| 100 rows of 10,000 | HTTP |");
    assertThat(results).isDirectoryContaining(it -> it.endsWith("delta.json"));
    assertThat(Files.readString(results.resolve("delta.svg"))).contains("100 rows of 10,000, HTTP");
  }

  @Test
  @Tag("long")
  void measuresTheWayIntoTheFeed() throws Exception {
    assertThat(run("ingest", "--quick", "--results", results.toString()))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .contains("1,500 mixed, 12 columns, 99 to a transaction | into the feed |");
  }

  @Test
  void namesWhatThereIs() {
    assertThat(run("--list")).isZero();
    assertThat(out.toString())
        .contains(
            "delta",
            "idle-poll",
            "first-sync",
            "realign",
            "ingest",
            "inbound",
            "packets",
            "growth");

    assertThat(run("detla")).isEqualTo(2);
    assertThat(err.toString()).contains("detla (expected: one of [delta, ");
  }
}

package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A PostgreSQL server that outlived the process that had started it. */
final class LeftoverServer {
  // Long enough for a last checkpoint on a slow disk.
  private static final long STOPS_WITHIN_SECONDS = 60;

  private final Path data;
  private final ProcessHandle process;

  private LeftoverServer(Path data, ProcessHandle process) {
    this.data = data;
    this.process = process;
  }

  /** The server that runs on this data directory, to be asked only by who has it locked. */
  static Optional<LeftoverServer> of(Path data) {
    var note = data.resolve("postmaster.pid");
    try {
      // Its lines: process id, data directory, ... (PostgreSQL's miscadmin.h)
      var lines = Files.readAllLines(note);
      return process(lines)
          .filter(it -> serves(it, lines, data))
          .map(it -> new LeftoverServer(data, it));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new SyncFailure(Remedy.CALL_OPERATOR, note + " cannot be read: " + e, e);
    }
  }

  private static Optional<ProcessHandle> process(List<String> lines) {
    return lines.size() < 2 ? Optional.empty() : ProcessHandle.of(Long.parseLong(lines.get(0)));
  }

  /** The id may have gone to another process, the directory may be a copy: both must agree. */
  private static boolean serves(ProcessHandle process, List<String> lines, Path data) {
    var directory = lines.get(1);
    var arguments = process.info().arguments().map(List::of).orElse(List.of());
    return arguments.contains(directory) && Path.of(directory).equals(data);
  }

  /** As {@code pg_ctl stop -m fast} does, which refuses to be run by root. */
  void stop() {
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).inheritIO().start().waitFor();
      process.onExit().get(STOPS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRuns(e);
    } catch (IOException | ExecutionException | TimeoutException e) {
      throw stillRuns(e);
    }
  }

  private SyncFailure stillRuns(Exception e) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "a PostgreSQL server of an earlier run still runs on "
            + data
            + " and does not stop; end process "
            + process.pid()
            + " and start again",
        e);
  }
}

package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The making of a cluster that outlived the process that had begun it, and still writes files. */
final class LeftoverInitdb {
  private static final long ENDS_WITHIN_SECONDS = 10;

  private final Path data;
  private final List<ProcessHandle> processes;

  private LeftoverInitdb(Path data, List<ProcessHandle> processes) {
    this.data = data;
    this.processes = processes;
  }

  /** What still makes a cluster in this directory, to be asked only by who has it locked. */
  static LeftoverInitdb of(Path data) {
    var processes =
        ProcessHandle.allProcesses()
            .filter(it -> makes(it, data))
            .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
            .toList();
    return new LeftoverInitdb(data, processes);
  }

  private static boolean makes(ProcessHandle process, Path data) {
    var command = process.info().command().map(Path::of).map(Path::getFileName);
    var arguments = process.info().arguments().map(List::of).orElse(List.of());
    return command.equals(Optional.of(Path.of("initdb"))) && arguments.contains(data.toString());
  }

  /** What they wrote is thrown away, so they need not end in good order. */
  void end() {
    processes.forEach(ProcessHandle::destroyForcibly);
    var ends = processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stillRuns(e);
    } catch (ExecutionException | TimeoutException e) {
      throw stillRuns(e);
    }
  }

  private SyncFailure stillRuns(Exception e) {
    return new SyncFailure(
        Remedy.CALL_OPERATOR,
        "initdb of an earlier run still writes into "
            + data
            + " and does not end; end processes "
            + processes.stream().map(ProcessHandle::pid).toList()
            + " and start again",
        e);
  }
}

package dev.sluice.server.cli;

import dev.sluice.domain.SyncFailure;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One sentence for the person at the terminal; the whole story goes into the log. */
final class FailureInWords implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    LoggerFactory.getLogger(FailureInWords.class)
        .error("{} failed", command.getCommandName(), failure);
    command.getErr().println("sluice " + command.getCommandName() + ": " + sentence(failure));
    command.getErr().flush();
    return ExitCode.FAILED;
  }

  private static String sentence(Exception failure) {
    return failure instanceof SyncFailure known
        ? String.valueOf(known.getMessage())
        : "failed unexpectedly (" + failure + "); the whole story is in the log " + log() + ".";
  }

  private static String log() {
    return Optional.ofNullable(System.getProperty("sluice.log")).orElse("on this terminal");
  }
}

package dev.sluice.server.cli;

/** What a command tells its caller. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;

  /** Something that a person wrote: the command line or the configuration. */
  static final int MISTAKES = 2;

  /** The command did what it was to do, and found that something needs a person. */
  static final int NOT_WELL = 3;

  private ExitCode() {}
}

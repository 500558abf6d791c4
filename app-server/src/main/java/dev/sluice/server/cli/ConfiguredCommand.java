package dev.sluice.server.cli;

import dev.sluice.server.config.ConfigurationFile;
import dev.sluice.server.config.ConfigurationReading.Accepted;
import dev.sluice.server.config.ConfigurationReading.Refused;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that needs a configuration without mistakes. */
abstract class ConfiguredCommand implements Callable<Integer> {
  private final Assembly assembly;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      required = true,
      description = "The configuration, a YAML file; examples/reference.yaml explains every key.")
  private Path file = Path.of("");

  ConfiguredCommand(Assembly assembly) {
    this.assembly = assembly;
  }

  /** Returns an {@link ExitCode}. */
  abstract int call(Middleware middleware) throws Exception;

  @Override
  public final Integer call() throws Exception {
    return switch (ConfigurationFile.of(file).read(assembly::assemble)) {
      case Accepted<Middleware>(var middleware) -> call(middleware);
      case Refused<Middleware>(var mistakes) -> {
        mistakes.forEach(this::complain);
        yield ExitCode.MISTAKES;
      }
    };
  }

  final void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  final void complain(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }

  final Path file() {
    return file;
  }
}

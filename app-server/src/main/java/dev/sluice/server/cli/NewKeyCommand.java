package dev.sluice.server.cli;

import dev.sluice.domain.entity.UserName;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "new-key",
    header = "Make an API key for a user, or for an operator.",
    description = {
      "",
      "Prints the key, which is kept nowhere and cannot be shown again, and the line that makes it"
          + " known to the middleware. The key goes to the user, who sends it as X-Api-Key; an"
          + " operator's goes into the environment variable SLUICE_OPERATOR_KEY of whoever uses"
          + " `sluice inbox`."
    })
final class NewKeyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "USER", description = "The user's name, as the ERP spells it.")
  private String user = "";

  @Option(
      names = "--operator",
      description = "The name is an operator's, who looks after the inbox and sees no feed.")
  private boolean operator;

  @Override
  public Integer call() {
    var key = ApiKey.random();
    var out = spec.commandLine().getOut();
    out.println("The key, shown this once:");
    out.println("  " + key.value());
    var section = operator ? "operators" : "clients";
    var member = operator ? "name" : "user";
    out.println("The line for the configuration, under " + section + ": api-keys:");
    out.println("  - {" + member + ": " + quoted(name()) + ", sha256: \"" + key.sha256() + "\"}");
    out.flush();
    return ExitCode.DONE;
  }

  private UserName name() {
    try {
      return new UserName(user);
    } catch (IllegalArgumentException refused) {
      throw new ParameterException(spec.commandLine(), "USER: must not be blank", refused);
    }
  }

  private static String quoted(UserName name) {
    return "\"" + name.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}

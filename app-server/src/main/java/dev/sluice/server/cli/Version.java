package dev.sluice.server.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which Sluice this is. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "Sluice " + ofSluice(),
      "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
    };
  }

  private static String ofSluice() {
    var jar = Version.class.getPackage();
    return Optional.ofNullable(jar.getImplementationVersion()).orElse("of this source tree");
  }
}

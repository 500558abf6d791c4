package dev.sluice.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Another product that is compared with ours, and does not come with this build.
 *
 * @param variable of the environment that names the folder it was installed into
 * @param howTo what there has to be in the folder
 */
record Installed(String variable, String howTo) {

  Optional<String> lacking() {
    return folderIfAny().isPresent()
        ? Optional.empty()
        : Optional.of(variable + " names no folder (expected: " + howTo + ")");
  }

  Path folder() {
    return folderIfAny().orElseThrow();
  }

  private Optional<Path> folderIfAny() {
    return Optional.ofNullable(System.getenv(variable))
        .map(it -> Path.of(it).toAbsolutePath())
        .filter(Files::isDirectory);
  }
}

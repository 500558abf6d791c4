package dev.sluice.store;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the embedded server's programs are unpacked: {@code sluice/postgresql} in the user's cache
 * directory. The library's own place is a folder in the temporary directory that everyone may write
 * to: a stranger could put programs there, and the system's cleaning would take files from under a
 * server that has run for weeks. The data directory would not do either: the library unpacks once
 * in a process, wherever its first server lives, and all later ones depend on that.
 */
final class PostgresPrograms {
  private PostgresPrograms() {}

  /**
   * Makes the directory unless it exists.
   *
   * @param environment may name the cache directory, {@code XDG_CACHE_HOME}
   * @throws SyncFailure {@code CALL_OPERATOR} if it cannot be made
   */
  static Path directory(Map<String, String> environment, Path home) {
    var cache =
        Optional.ofNullable(environment.get("XDG_CACHE_HOME"))
            .filter(it -> !it.isBlank())
            .map(Path::of)
            .orElse(home.resolve(".cache"));
    var directory = cache.resolve("sluice").resolve("postgresql");
    try {
      return Files.createDirectories(directory);
    } catch (IOException e) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          directory
              + " cannot be made: "
              + e
              + " (expected: XDG_CACHE_HOME to name a directory that this user may write to)",
          e);
    }
  }
}

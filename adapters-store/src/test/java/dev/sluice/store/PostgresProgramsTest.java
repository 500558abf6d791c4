package dev.sluice.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {
  @TempDir Path home;

  @Test
  void areInTheUsersCache() {
    assertThat(PostgresPrograms.directory(Map.of("XDG_CACHE_HOME", " "), home))
        .isEqualTo(home.resolve(".cache/sluice/postgresql"))
        .isDirectory();
  }

  @Test
  void areWhereTheEnvironmentSays() {
    var cache = home.resolve("elsewhere");

    assertThat(PostgresPrograms.directory(Map.of("XDG_CACHE_HOME", cache.toString()), home))
        .isEqualTo(cache.resolve("sluice/postgresql"));
  }

  @Test
  void whoHasNoHomeIsToldWhatToSet() throws Exception {
    Files.writeString(home.resolve(".cache"), "a file");

    assertThatThrownBy(() -> PostgresPrograms.directory(Map.of(), home))
        .isInstanceOf(SyncFailure.class)
        .hasFieldOrPropertyWithValue("remedy", Remedy.CALL_OPERATOR)
        .hasMessageContaining("XDG_CACHE_HOME");
  }
}

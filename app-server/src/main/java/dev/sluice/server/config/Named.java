package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.util.Optional;
import java.util.function.Function;

/** Names that the configuration gives: the keys of a section in which every key is one. */
final class Named {
  private Named() {}

  /** Empty, and the mistake noted, if the name's class refuses it. */
  static <T> Optional<T> checked(Settings around, String name, Function<String, T> form) {
    try {
      return Optional.of(form.apply(name));
    } catch (IllegalArgumentException refused) {
      around.wrong(name, "is not a name", "letters and digits, and no leading @");
      return Optional.empty();
    }
  }
}

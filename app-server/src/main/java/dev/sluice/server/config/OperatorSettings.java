package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Who looks after the inbox.
 *
 * @param apiKeys with different digests, none of them a client's; an operator may have several
 */
public record OperatorSettings(List<OperatorKey> apiKeys) {
  public OperatorSettings {
    apiKeys = List.copyOf(apiKeys);
  }

  /**
   * @param clients whose keys are not to be an operator's, too
   */
  static OperatorSettings read(Settings operators, ClientSettings clients) {
    var digests = new HashSet<String>();
    clients.apiKeys().forEach(it -> digests.add(it.sha256()));
    try (operators) {
      var keys = new ArrayList<OperatorKey>();
      for (var section : operators.list("api-keys")) {
        var key = OperatorKey.read(section);
        key.filter(it -> !digests.add(it.sha256()))
            .ifPresent(
                it -> section.wrong("sha256", "stands here twice", "a key that nobody else has"));
        key.ifPresent(keys::add);
      }
      return new OperatorSettings(keys);
    }
  }
}

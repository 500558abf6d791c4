package dev.sluice.erp.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What rows can take over from their parents, as far as one packet's transaction knows. */
final class KnownParents {
  private final Map<Identity, Object> keys = new HashMap<>();

  /**
   * @param identity values of the parent's {@link TableMapping#identity}
   */
  void remember(TableMapping parent, List<Optional<String>> identity, Object key) {
    keys.put(new Identity(parent.name(), identity), key);
  }

  Optional<Object> key(TableMapping parent, List<Optional<String>> identity) {
    return Optional.ofNullable(keys.get(new Identity(parent.name(), identity)));
  }

  private record Identity(String table, List<Optional<String>> values) {}
}

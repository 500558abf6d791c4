package dev.sluice.server.rest;

import dev.sluice.domain.inbound.OperatorName;
import java.util.Map;
import java.util.Optional;

/**
 * Which operator a key belongs to.
 *
 * @param operators by the lower-case hexadecimal SHA-256 of a key's UTF-8 bytes
 */
public record OperatorKeys(Map<String, OperatorName> operators) {
  public OperatorKeys {
    operators = Map.copyOf(operators);
  }

  Optional<OperatorName> operatorOf(String key) {
    return Optional.ofNullable(operators.get(ApiKeys.digest(key)));
  }

  @Override
  public String toString() {
    return "OperatorKeys of " + operators.size() + " keys";
  }
}

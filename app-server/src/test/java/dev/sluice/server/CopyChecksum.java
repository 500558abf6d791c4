package dev.sluice.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The checksum as a mobile client computes it over what it parsed: written after
 * docs/client-checksum.md, and sharing nothing with the server.
 */
public record CopyChecksum(int rows, String checksum) {

  public static CopyChecksum of(Collection<JsonNode> rows) {
    var sum =
        rows.stream()
            .map(it -> new BigInteger(1, Arrays.copyOf(sha256(canonicalRow(it)), 8)))
            .reduce(BigInteger.ZERO, BigInteger::add)
            .mod(BigInteger.TWO.pow(64));
    var digits = sum.toString(16);
    return new CopyChecksum(rows.size(), "0".repeat(16 - digits.length()) + digits);
  }

  /** What the server says of one entity. */
  static CopyChecksum told(JsonNode entity) {
    return new CopyChecksum(entity.path("rows").intValue(), entity.path("checksum").asText());
  }

  public static String canonicalRow(JsonNode row) {
    return members(row, it -> !it.isNull());
  }

  private static String canonical(JsonNode value) {
    return switch (value.getNodeType()) {
      case NULL -> "n,";
      case BOOLEAN -> value.booleanValue() ? "t," : "f,";
      case STRING -> text(value.textValue());
      case NUMBER -> "#" + number(value.decimalValue()) + ",";
      case ARRAY ->
          value
              .valueStream()
              .map(CopyChecksum::canonical)
              .collect(Collectors.joining("", "[", "]"));
      case OBJECT -> members(value, _ -> true);
      default -> throw new AssertionError("not JSON: " + value);
    };
  }

  private static String members(JsonNode object, Predicate<JsonNode> kept) {
    var sorted = new TreeMap<String, JsonNode>();
    for (Map.Entry<String, JsonNode> it : object.properties()) {
      if (kept.test(it.getValue())) sorted.put(it.getKey(), it.getValue());
    }
    return sorted.entrySet().stream()
        .map(it -> text(it.getKey()) + canonical(it.getValue()))
        .collect(Collectors.joining("", "{", "}"));
  }

  private static String text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",";
  }

  private static String number(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return number.signum() == 0 ? "0" : stripped.unscaledValue() + "e" + -stripped.scale();
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package dev.sluice.cdc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * What the engine puts where the log left an unchanged value out. It is another text in each
 * process, so that no row can hold it by chance or on purpose.
 */
final class Placeholder {
  private final String text = "unchanged " + UUID.randomUUID();
  private final ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  private final String uuid =
      UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  private final List<Object> integers = new ArrayList<>();
  private final List<Object> longs = new ArrayList<>();

  Placeholder() {
    for (var b : bytes.array()) {
      integers.add((int) b);
      longs.add((long) b);
    }
  }

  String text() {
    return text;
  }

  /** Every type has its own form, an array of texts with one element for example. */
  boolean isMeantBy(Object value) {
    return switch (value) {
      case String string -> string.equals(text);
      case ByteBuffer buffer -> buffer.equals(bytes);
      case byte[] array -> Arrays.equals(array, bytes.array());
      case List<?> list -> isMeantBy(list);
      default -> false;
    };
  }

  private boolean isMeantBy(List<?> list) {
    if (list.size() != 1) return list.equals(integers) || list.equals(longs);
    var element = list.getFirst();
    return text.equals(element) || uuid.equals(element) || bytes.equals(element);
  }
}

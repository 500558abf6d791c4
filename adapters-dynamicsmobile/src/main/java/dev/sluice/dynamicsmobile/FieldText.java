package dev.sluice.dynamicsmobile;

import java.nio.charset.StandardCharsets;

/** The text of a field. */
sealed interface FieldText {

  /** As it stands in the content, in UTF-8. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record InContent(byte[] json, int start, int end) implements FieldText {
    @Override
    public String toString() {
      return new String(json, start, end - start, StandardCharsets.UTF_8);
    }
  }

  /** In other words, or with characters that the content has as escapes, even halves of them. */
  record Decoded(String text) implements FieldText {
    @Override
    public String toString() {
      return text;
    }
  }
}

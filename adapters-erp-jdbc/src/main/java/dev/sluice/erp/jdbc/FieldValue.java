package dev.sluice.erp.jdbc;

import java.time.ZoneId;
import java.util.Optional;

/** A field's text on its way into a column: code, then {@code as}, then the column's type. */
record FieldValue(Place place, ColumnSource.Field source) {
  private static final int SHOWN = 100;

  /**
   * @throws Refusal if the text does not convert
   */
  Object convert(String text, ColumnType type) {
    var decoded = decoded(text);
    var plain = source.as().map(it -> ColumnType.written(read(decoded, it))).orElse(decoded);
    return read(plain, type);
  }

  private String decoded(String text) {
    var codes = source.codes();
    if (codes.isEmpty()) return text;
    var code = codes.get(text);
    if (code == null) throw refusal(text, "one of the codes " + codes.keySet());
    return code;
  }

  private Object read(String text, ColumnType type) {
    ZoneId zone = source.zone();
    return type.read(text, zone).orElseThrow(() -> refusal(text, type.expectation()));
  }

  private Refusal refusal(String text, String expectation) {
    var shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    var culprit = place.culprit(Optional.of(source.name()));
    return new Refusal(culprit + ": " + shown + " (expected: " + expectation + ")", culprit);
  }
}

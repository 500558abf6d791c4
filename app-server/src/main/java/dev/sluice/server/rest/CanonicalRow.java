package dev.sluice.server.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.sluice.domain.feed.SeenRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The one text that a row has, whoever wrote it as JSON: docs/client-checksum.md has the rules. Not
 * recursive: how deep a JSON column is nested is up to the ERP.
 */
final class CanonicalRow {
  /** What the store holds has been taken; it is not for its readers to refuse any of it. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .build();

  private final JsonParser parser;
  private final Deque<CanonicalContainer> open = new ArrayDeque<>();

  private CanonicalRow(JsonParser parser) {
    this.parser = parser;
  }

  static byte[] of(SeenRow row) throws IOException {
    try (var parser = JSON.createParser(row.content().json())) {
      return new CanonicalRow(parser).read(row);
    }
  }

  private byte[] read(SeenRow row) throws IOException {
    parser.nextToken(); // the brace of the row itself
    var fields = new CanonicalContainer.Members();
    fields.name("rowId");
    fields.add(CanonicalContainer.text(row.id().value()));
    open.push(fields);
    while (!open.isEmpty()) take();
    fields.dropNulls();
    return fields.text();
  }

  private void take() throws IOException {
    switch (parser.nextToken()) {
      case FIELD_NAME -> open.element().name(parser.currentName());
      case START_OBJECT -> open.push(new CanonicalContainer.Members());
      case START_ARRAY -> open.push(new CanonicalContainer.Elements());
      case END_OBJECT, END_ARRAY -> {
        var closed = open.pop();
        if (!open.isEmpty()) open.element().add(closed.text());
      }
      default -> open.element().add(scalar());
    }
  }

  private byte[] scalar() throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_NULL -> CanonicalContainer.NULL;
      case VALUE_TRUE -> new byte[] {'t', ','};
      case VALUE_FALSE -> new byte[] {'f', ','};
      case VALUE_STRING -> CanonicalContainer.text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
          ('#' + CanonicalNumber.of(parser.getText()) + ',').getBytes(StandardCharsets.US_ASCII);
      default -> throw new IOException("stored content is not JSON: " + parser.currentToken());
    };
  }
}

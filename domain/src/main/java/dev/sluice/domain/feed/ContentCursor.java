package dev.sluice.domain.feed;

/**
 * Goes through a content's fields in order, and tells where in its bytes they stand. Not for use by
 * several threads.
 */
public final class ContentCursor {
  private final byte[] json;
  private int name;
  private int nameEnd;
  private int end;

  public ContentCursor(Content content) {
    this.json = content.json();
  }

  /** Goes to the next field; false behind the last. */
  public boolean next() {
    name = end == 0 || json[end] == ',' ? end + 1 : end;
    if (json[name] == '}') return false;
    nameEnd = endOfValue(name);
    end = endOfValue(nameEnd + 1);
    return true;
  }

  /** Where the field's name begins, at its quote. */
  public int name() {
    return name;
  }

  /** Behind the name and its quote, at the colon. */
  public int nameEnd() {
    return nameEnd;
  }

  /** Where the field's value begins. */
  public int value() {
    return nameEnd + 1;
  }

  /** Behind the value. */
  public int end() {
    return end;
  }

  /** The index behind the value that starts here: at its colon, comma or closing brace. */
  private int endOfValue(int start) {
    var depth = 0;
    for (var at = start; ; at++) {
      switch (json[at]) {
        case '"' -> at = endOfString(at);
        case '{', '[' -> depth++;
        case ']' -> depth--;
        case '}' -> {
          if (depth == 0) return at;
          depth--;
        }
        case ',', ':' -> {
          if (depth == 0) return at;
        }
        default -> {}
      }
    }
  }

  /** The index of the quote that ends the string that begins with this one. */
  private int endOfString(int quote) {
    for (var at = quote + 1; ; at++) {
      if (json[at] == '"') return at;
      if (json[at] == '\\') at++;
    }
  }
}

package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import java.io.BufferedWriter;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Characters on their way out, by the style of the area. */
final class XmlOutput implements Flushable {
  private static final int BUFFER = 1 << 16;

  private final Writer out;
  private final PacketStyle style;

  XmlOutput(OutputStream out, PacketStyle style) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    this.style = style;
  }

  RowStatus rowStatus() {
    return style.rowStatus();
  }

  XmlOutput markup(String markup) throws IOException {
    out.write(markup);
    return this;
  }

  /**
   * @param place where the text comes from, for the message if it cannot go out
   */
  XmlOutput text(String text, String place) throws IOException {
    out.write(XmlText.escaped(carried(text, place)));
    return this;
  }

  private String carried(String text, String place) {
    var at = XmlText.firstForbidden(text);
    if (at < 0) return text;
    return switch (style.forbiddenCharacters()) {
      case STRIP -> XmlText.withoutForbidden(text);
      case REFUSE ->
          throw new SyncFailure(
              Remedy.CALL_OPERATOR,
              "%s: XML cannot carry the character U+%04X at %d (correct it in the ERP, or set forbidden-characters: strip)"
                  .formatted(place, (int) text.charAt(at), at + 1));
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}

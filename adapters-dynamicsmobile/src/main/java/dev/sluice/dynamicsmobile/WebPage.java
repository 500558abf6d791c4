package dev.sluice.dynamicsmobile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A page for people in the place of a packet: proxies and login portals answer with one, and with
 * status 200. Stored and acknowledged it would be all that is left of what a user entered.
 */
final class WebPage {
  private static final int HEAD = 512;
  private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

  private WebPage() {}

  /** Whether one begins here; nothing of it is taken. */
  static boolean begins(BufferedInputStream bytes) throws IOException {
    bytes.mark(HEAD);
    var head = new String(bytes.readNBytes(HEAD), ISO_8859_1);
    bytes.reset();
    var begin = head.startsWith(BYTE_ORDER_MARK) ? head.substring(3) : head;
    var lower = begin.strip().toLowerCase(Locale.ROOT);
    return Stream.of("<!doctype html", "<html", "<head", "<body").anyMatch(lower::startsWith);
  }

  /** Reads on from where the look began. */
  static BufferedInputStream lookable(InputStream bytes) {
    return new BufferedInputStream(bytes, HEAD);
  }
}

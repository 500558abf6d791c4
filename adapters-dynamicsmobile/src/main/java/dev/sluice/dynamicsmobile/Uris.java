package dev.sluice.dynamicsmobile;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Reading and writing of addresses. */
final class Uris {
  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private Uris() {}

  /** Empty if the text is not an address. */
  static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  static boolean isPlainLoopback(URI uri) {
    return "http".equals(uri.getScheme())
        && uri.getHost() != null
        && LOOPBACK.contains(uri.getHost());
  }

  /** As a part of a path or of a query; a space is {@code %20} in both. */
  static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A pre-signed address is a key while it lasts, so a message shows only where it leads. */
  static String withoutSecrets(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + uri.getRawPath();
  }
}

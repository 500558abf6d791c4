package dev.sluice.dynamicsmobile;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.net.URI;
import java.util.Optional;

/** Where an area's API is, and the key to it. */
record Access(URI baseUrl, AppArea area, Secret apiKey) {
  private static final String PRODUCTION = "https://api.portal.dynamicsmobile.com/mobile/erp";

  static Access read(Settings settings) {
    return new Access(baseUrl(settings), area(settings), key(settings));
  }

  private static URI baseUrl(Settings settings) {
    var text = settings.optionalText("base-url").orElse(PRODUCTION);
    var url = parsed(text.replaceFirst("/+$", ""));
    if (url.isPresent()) return url.get();
    settings.wrong("base-url", text, "an https address such as " + PRODUCTION);
    return URI.create(PRODUCTION);
  }

  private static Optional<URI> parsed(String text) {
    return Uris.parse(text)
        .filter(it -> it.getHost() != null && it.getRawQuery() == null)
        .filter(it -> it.getRawUserInfo() == null && it.getRawFragment() == null)
        .filter(it -> "https".equals(it.getScheme()) || Uris.isPlainLoopback(it));
  }

  private static AppArea area(Settings settings) {
    var text = settings.text("app-area", "the vendor's code of the area, such as DMDEV01");
    return new AppArea(text.isBlank() ? "missing" : text);
  }

  /** A key that cannot be a header would otherwise fail every call, and could smuggle headers. */
  private static Secret key(Settings settings) {
    var key = settings.secret("api-key", "the area's key, such as \"${DM_API_KEY}\"");
    if (key.value().chars().anyMatch(it -> it <= ' ' || it >= 0x7f)) {
      settings.wrong("api-key", key, "visible ASCII characters only, no space or line end");
    }
    return key;
  }

  boolean isPlainLoopback() {
    return Uris.isPlainLoopback(baseUrl);
  }

  URI resource(String path) {
    return URI.create(baseUrl + path);
  }
}

package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.settings.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where pre-signed links may lead: over https only, and only to known hosts if any are configured.
 * An API that is itself on plain loopback may hand out such links, too.
 *
 * @param hosts exact names, or {@code *.example.com} for all below; empty for any
 */
record LinkPolicy(List<String> hosts, boolean plainLoopback) {
  LinkPolicy {
    hosts = List.copyOf(hosts);
  }

  static LinkPolicy read(Settings settings, Access access) {
    var hosts = settings.texts("link-hosts").stream().map(it -> it.toLowerCase(Locale.ROOT));
    return new LinkPolicy(hosts.toList(), access.isPlainLoopback());
  }

  /** The link as an address, if it may be followed. */
  URI checked(String link) {
    var uri =
        Uris.parse(link.strip())
            .orElseThrow(
                () -> new SyncFailure(Remedy.TRY_AGAIN, "the cloud answered with a broken link"));
    if (mayBeFollowed(uri)) return uri;
    throw new SyncFailure(
        Remedy.CALL_OPERATOR,
        "the cloud answered with a link to "
            + Uris.withoutSecrets(uri)
            + " (expected: https, and a host in link-hosts, which is "
            + (hosts.isEmpty() ? "empty and allows any" : hosts)
            + ")");
  }

  private boolean mayBeFollowed(URI uri) {
    if (uri.getHost() == null || uri.getRawUserInfo() != null) return false;
    var secure = "https".equals(uri.getScheme()) || (plainLoopback && Uris.isPlainLoopback(uri));
    return secure && (hosts.isEmpty() || hosts.stream().anyMatch(it -> matches(it, uri.getHost())));
  }

  private static boolean matches(String pattern, String host) {
    var lower = host.toLowerCase(Locale.ROOT);
    return pattern.startsWith("*.") ? lower.endsWith(pattern.substring(1)) : lower.equals(pattern);
  }
}

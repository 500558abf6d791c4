package dev.sluice.server;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.server.config.JwtSettings;
import dev.sluice.server.config.ServerSettings;
import dev.sluice.server.config.SluiceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The web server and its beans. */
final class WebServer implements AutoCloseable {
  private static final int ANY_PORT = -1; // the framework's word for it

  /** In bytes: the vendor's own limit for a packet. Who takes bodies may take less. */
  private static final long LARGEST_REQUEST = 100_000_000;

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private WebServer(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * @throws SyncFailure {@code CALL_OPERATOR} if the port is in use
   */
  static WebServer start(Installation installation) {
    var settings = installation.configuration().server();
    var context =
        ApplicationContext.builder()
            .banner(false)
            .deduceEnvironment(false)
            .environmentPropertySource(false)
            .properties(properties(installation.configuration()))
            .singletons(installation)
            .start();
    try {
      var server = context.getBean(EmbeddedServer.class);
      server.start();
      return new WebServer(context, server);
    } catch (RuntimeException e) {
      context.close();
      throw didNotStart(settings, e);
    }
  }

  private static RuntimeException didNotStart(ServerSettings settings, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        var message =
            "server.port: %d on %s cannot be listened at: %s (expected: a free port of this machine)"
                .formatted(settings.port(), settings.host(), cause.getMessage());
        return new SyncFailure(Remedy.CALL_OPERATOR, message, e);
      }
    }
    return e;
  }

  private static Map<String, Object> properties(SluiceConfiguration configuration) {
    var settings = configuration.server();
    var properties = new LinkedHashMap<String, Object>();
    properties.put("micronaut.application.name", "sluice");
    properties.put("micronaut.server.host", settings.host());
    properties.put("micronaut.server.port", settings.port() == 0 ? ANY_PORT : settings.port());
    properties.put("micronaut.server.max-request-size", LARGEST_REQUEST);
    properties.put("micronaut.security.enabled", true);
    properties.put(
        "micronaut.security.intercept-url-map",
        List.of(
            open("/health/**"),
            open("/prometheus"),
            open("/docs"),
            open("/docs/**"),
            closed("/**")));
    properties.putAll(signedTokens(configuration.clients().jwt()));
    properties.put("endpoints.all.enabled", false);
    properties.put("endpoints.health.enabled", true);
    properties.put("endpoints.health.sensitive", false);
    properties.put("endpoints.health.discovery-client.enabled", false); // there is none
    properties.put("endpoints.health.details-visible", "ANONYMOUS");
    properties.put(
        "endpoints.health.disk-space.path", configuration.storage().dataDirectory().toString());
    properties.put("endpoints.prometheus.enabled", true);
    properties.put("endpoints.prometheus.sensitive", false);
    properties.put("micronaut.metrics.enabled", true);
    properties.put("micronaut.metrics.export.prometheus.enabled", true);
    // Micronaut Data knows a data source by its properties, at least one.
    properties.put("datasources.default.dialect", "POSTGRES");
    return properties;
  }

  private static Map<String, Object> signedTokens(Optional<JwtSettings> jwt) {
    var jwtKey = "micronaut.security.token.jwt.";
    return jwt.map(
            it ->
                Map.<String, Object>of(
                    jwtKey + "claims-validators.not-before",
                    true,
                    jwtKey + "signatures.jwks.clients.url",
                    it.keys().toString(),
                    jwtKey + "claims-validators.issuer",
                    it.issuer(),
                    jwtKey + "claims-validators.audience",
                    it.audience(),
                    "micronaut.security.token.name-key",
                    it.userClaim()))
        .orElse(Map.of(jwtKey + "enabled", false));
  }

  private static Map<String, Object> open(String pattern) {
    return Map.of("pattern", pattern, "access", List.of("isAnonymous()"));
  }

  /** Else a known caller would be told that an unknown path is forbidden. */
  private static Map<String, Object> closed(String pattern) {
    return Map.of("pattern", pattern, "access", List.of("isAuthenticated()"));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String url() {
    return server.getURL().toString();
  }

  @Override
  public void close() {
    server.stop();
    context.close();
  }
}

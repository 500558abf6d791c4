package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;

/**
 * Where clients reach us.
 *
 * @param port 0 takes any free one
 * @param host name or address to listen at
 */
public record ServerSettings(int port, String host) {
  static ServerSettings read(Settings server) {
    try (server) {
      return new ServerSettings(
          server.integer("port", 8080, 0, 65_535), server.optionalText("host").orElse("127.0.0.1"));
    }
  }
}

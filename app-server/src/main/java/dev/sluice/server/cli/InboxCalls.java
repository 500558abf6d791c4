package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublisher;

/**
 * The server's inbox over HTTP.
 *
 * <p>Targets are path and query below {@code /api/v1/inbox}.
 */
record InboxCalls(ServerCalls server) {
  private static final String PATH = "/api/v1/inbox";

  JsonNode get(String target) {
    return server.get(PATH + target);
  }

  byte[] bytes(String target) {
    return server.bytes(PATH + target);
  }

  JsonNode post(String target, JsonNode body) {
    return server.post(PATH + target, body);
  }

  JsonNode put(String target, BodyPublisher body) {
    return server.put(PATH + target, body);
  }
}

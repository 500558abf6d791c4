package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/** What the server said. */
record Answer(int status, HttpHeaders headers, Payload body) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static Answer of(HttpResponse<byte[]> response) {
    return new Answer(response.statusCode(), response.headers(), Payload.of(response.body()));
  }

  static JsonNode json(String text) throws IOException {
    return JSON.readTree(text);
  }

  String text() {
    return body.text();
  }

  JsonNode json() throws IOException {
    return json(text());
  }

  /** The header's value, empty text if there is none. */
  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** Requires success and returns the body. */
  JsonNode ok() throws IOException {
    assertThat(status).as(text()).isEqualTo(200);
    return json();
  }

  /** Requires a problem of this kind and returns it. */
  JsonNode problem(int expectedStatus, String type) throws IOException {
    assertThat(status).as(text()).isEqualTo(expectedStatus);
    assertThat(header("Content-Type")).startsWith("application/problem+json");
    assertThat(json().path("type").asText()).isEqualTo("urn:sluice:problem:" + type);
    assertThat(json().path("status").asInt()).isEqualTo(expectedStatus);
    assertThat(json().path("title").asText()).isNotBlank();
    return json();
  }
}

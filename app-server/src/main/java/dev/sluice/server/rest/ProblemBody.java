package dev.sluice.server.rest;

import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The members of a problem, RFC 9457. */
final class ProblemBody {
  static final MediaType MEDIA_TYPE = MediaType.of("application/problem+json");

  private ProblemBody() {}

  /**
   * @param type a short word; the whole type is {@code urn:sluice:problem:<type>}
   */
  static Map<String, Object> of(
      HttpStatus status, String type, String detail, Map<String, Object> members) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "urn:sluice:problem:" + type);
    body.put("title", status.getReason());
    body.put("status", status.getCode());
    body.put("detail", detail);
    body.putAll(members);
    return body;
  }
}

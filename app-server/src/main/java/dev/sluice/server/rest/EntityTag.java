package dev.sluice.server.rest;

import io.micronaut.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The {@code ETag} of an answer. An answer's bytes are decided by the tokens at its ends: what is
 * told of packets between them changes only together with the upper one.
 */
record EntityTag(String value) {
  static EntityTag of(String... parts) {
    var text = String.join(" ", parts).getBytes(StandardCharsets.UTF_8);
    return new EntityTag('"' + UUID.nameUUIDFromBytes(text).toString() + '"');
  }

  boolean matches(HttpHeaders headers) {
    for (var header : headers.getAll(HttpHeaders.IF_NONE_MATCH)) {
      for (var tag : header.split(",", -1)) {
        var stripped = tag.strip();
        if (stripped.equals("*") || stripped.equals(value) || stripped.equals("W/" + value)) {
          return true;
        }
      }
    }
    return false;
  }
}

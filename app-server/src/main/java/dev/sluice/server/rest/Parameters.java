package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import dev.sluice.domain.feed.DeltaQuestion.Telling;
import dev.sluice.domain.settings.Durations;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of requests; a wrong one ends the request and is named with its bound. */
final class Parameters {
  static final int LIMIT = 5_000;
  static final int LARGEST_LIMIT = 50_000;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  private Parameters() {}

  /** Empty if there is no such parameter. */
  static Set<EntityName> entities(@Nullable String text, Catalog catalog) {
    var selection = new LinkedHashSet<EntityName>();
    if (text == null) return selection;
    for (var name : text.split(",", -1)) {
      selection.add(
          catalog.names().stream()
              .filter(it -> it.value().equals(name.strip()))
              .findFirst()
              .orElseThrow(() -> unknownEntity(name, catalog)));
    }
    return selection;
  }

  private static ApiProblem unknownEntity(String name, Catalog catalog) {
    return ApiProblem.badParameter(
        "entities", "unknown entity " + name + " (expected: some of " + catalog.names() + ")");
  }

  static int limit(@Nullable String text) {
    if (text == null) return LIMIT;
    try {
      var limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= LARGEST_LIMIT) return limit;
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw ApiProblem.badParameter("limit", text + " (expected: 1 to " + LARGEST_LIMIT + ")");
  }

  static int number(String name, String text, int largest) {
    try {
      var number = Integer.parseInt(text);
      if (number >= 1 && number <= largest) return number;
    } catch (NumberFormatException e) {
      // the same answer as for a number out of range
    }
    throw ApiProblem.badParameter(name, text + " (expected: 1 to " + largest + ")");
  }

  static Telling telling(@Nullable String packets) {
    return switch (packets) {
      case null -> Telling.ROWS;
      case "false" -> Telling.ROWS;
      case "true" -> Telling.ROWS_AND_PACKETS;
      default -> throw ApiProblem.badParameter("packets", packets + " (expected: true or false)");
    };
  }

  static Duration wait(@Nullable String text) {
    if (text == null) return Duration.ZERO;
    return Durations.parse(text)
        .filter(it -> it.compareTo(LONGEST_WAIT) <= 0)
        .orElseThrow(() -> ApiProblem.badParameter("wait", text + " (expected: 0s to 60s)"));
  }

  /** An instant has colons, a token never. */
  static Since since(@Nullable String text) {
    if (text == null) return new Since.Nothing();
    if (text.indexOf(':') < 0) return new Since.Token(text);
    try {
      return new Since.Moment(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      throw ApiProblem.badParameter(
          "since",
          text
              + " (expected: a token, or an RFC 3339 instant with its zone such as"
              + " 2026-11-20T10:00:00Z, with + written as %2B)");
    }
  }
}

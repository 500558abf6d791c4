package dev.sluice.demo;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A mobile client of one user, as strict as the feed's contract allows: it never takes an insert of
 * a row it holds, nor an update or delete of one it does not hold.
 */
final class Phone {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();
  private static final Duration HOLD = Duration.ofSeconds(2);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(90);

  private final String user;
  private final String key;
  private final URI server;
  private final HttpClient http;
  private final Map<String, SortedMap<String, JsonNode>> held = new TreeMap<>();
  private Optional<String> token = Optional.empty();

  Phone(String user, String key, URI server, HttpClient http) {
    this.user = user;
    this.key = key;
    this.server = server;
    this.http = http;
  }

  static Phone of(String user, URI server, HttpClient http) {
    return new Phone(user, DemoConfiguration.keyOf(user), server, http);
  }

  String user() {
    return user;
  }

  /** What the next question will ask for; blank before the first answer. */
  String token() {
    return token.orElse("");
  }

  /** How many rows the phone holds. */
  int size() {
    return held.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * Asks for what changed since the last time, all pages of it, and applies it.
   *
   * @param wait how long the server may hold an empty answer
   * @throws Expectation if the answer breaks the contract
   */
  Delta synchronize(Duration wait) throws IOException, InterruptedException {
    var delta = Delta.empty();
    var page = page(wait);
    apply(page, delta);
    while (page.path("@more").asBoolean()) {
      page = page(Duration.ZERO);
      apply(page, delta);
    }
    return delta;
  }

  /** Asks until there is something to tell. */
  Delta next(Patience patience) throws InterruptedException {
    return patience.until(
        user + "'s delta", "a change", () -> synchronize(HOLD), it -> !it.isEmpty());
  }

  private JsonNode page(Duration wait) throws IOException, InterruptedException {
    var since = token.map(it -> "&since=" + it).orElse("");
    var uri = server.resolve("/api/v1/delta?wait=" + wait.toSeconds() + "s" + since);
    var request =
        HttpRequest.newBuilder(uri).header("X-Api-Key", key).timeout(ANSWERS_WITHIN).build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("GET " + uri + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private void apply(JsonNode page, Delta delta) {
    page.properties().stream()
        .filter(it -> !it.getKey().startsWith("@"))
        .forEach(it -> apply(it.getKey(), it.getValue(), delta));
    token = Optional.of(page.path("@next").asText());
  }

  private void apply(String entity, JsonNode lists, Delta delta) {
    var rows = held.computeIfAbsent(entity, _ -> new TreeMap<>());
    for (var row : lists.path("deleted")) {
      note(delta.deleted(), entity, row);
      if (rows.remove(id(row)) == null) throw broken(entity, row, "deleted, and was not held");
    }
    for (var row : lists.path("update")) {
      note(delta.update(), entity, row);
      if (rows.put(id(row), row) == null) throw broken(entity, row, "updated, and was not held");
    }
    for (var row : lists.path("insert")) {
      note(delta.insert(), entity, row);
      if (rows.put(id(row), row) != null) throw broken(entity, row, "inserted, and was held");
    }
  }

  private static String id(JsonNode row) {
    return row.path("rowId").asText();
  }

  private static void note(Map<String, SortedSet<String>> list, String entity, JsonNode row) {
    list.computeIfAbsent(entity, _ -> new TreeSet<>()).add(id(row));
  }

  private Expectation broken(String entity, JsonNode row, String seen) {
    return new Expectation(
        "feed of " + user, "a row of " + entity + " that fits", id(row) + " " + seen);
  }

  /** Row ids of an entity to the text of one field. */
  SortedMap<String, String> held(String entity, String field) {
    var values = new TreeMap<String, String>();
    held.getOrDefault(entity, new TreeMap<>())
        .forEach((id, row) -> values.put(id, text(row.path(field))));
    return values;
  }

  private static String text(JsonNode value) {
    return value.isBigDecimal() ? value.decimalValue().toPlainString() : value.asText();
  }
}

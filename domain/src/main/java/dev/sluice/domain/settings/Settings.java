package dev.sluice.domain.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One section of a configuration. A method that finds a mistake notes it and returns something of
 * its type, so that one reading finds every mistake; what was read counts only if {@link Problems}
 * is empty in the end. Keys that nobody asked for are mistakes too: see {@link #close}.
 */
public final class Settings implements AutoCloseable {
  private final String path;
  private final Map<String, @Nullable Object> values;
  private final Problems problems;
  private final Set<String> asked = new TreeSet<>();

  /**
   * @param path where the section stands, empty for the whole configuration
   * @param values strings, numbers, booleans, lists and maps of these, as YAML 1.2 gives them
   */
  public Settings(String path, Map<String, ? extends @Nullable Object> values, Problems problems) {
    this.path = path;
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.problems = problems;
  }

  /** The key's whole path. */
  public String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  public boolean has(String key) {
    asked.add(key);
    return values.get(key) != null;
  }

  /** Notes a mistake in a value: {@code value (expected: expectation)}. */
  public void wrong(String key, Object value, String expectation) {
    problems.add(pathOf(key), value + " (expected: " + expectation + ")");
  }

  private void missing(String key, String expectation) {
    problems.add(pathOf(key), "is missing (expected: " + expectation + ")");
  }

  private Optional<Object> value(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /**
   * @param expectation what to write, for the message when it is missing
   */
  public String text(String key, String expectation) {
    var text = optionalText(key);
    if (text.isEmpty()) missing(key, expectation);
    return text.orElse("");
  }

  public Optional<String> optionalText(String key) {
    return value(key).flatMap(it -> asText(key, it));
  }

  private Optional<String> asText(String key, Object value) {
    if (value instanceof Map || value instanceof List) {
      problems.add(pathOf(key), "holds several values (expected: one)");
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }

  public Secret secret(String key, String expectation) {
    return new Secret(text(key, expectation));
  }

  public Duration duration(String key, Duration otherwise, Duration least, Duration most) {
    var text = optionalText(key);
    if (text.isEmpty()) return otherwise;
    var duration = Durations.parse(text.get());
    if (duration.isPresent()
        && duration.get().compareTo(least) >= 0
        && duration.get().compareTo(most) <= 0) {
      return duration.get();
    }
    wrong(
        key,
        text.get(),
        "a duration such as 15m or 30d, from "
            + Durations.format(least)
            + " to "
            + Durations.format(most));
    return otherwise;
  }

  public int integer(String key, int otherwise, int least, int most) {
    var value = value(key);
    if (value.isEmpty()) return otherwise;
    if (value.get() instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= least
        && number.intValue() <= most) {
      return number.intValue();
    }
    wrong(key, value.get(), "a whole number from " + least + " to " + most);
    return otherwise;
  }

  public boolean flag(String key, boolean otherwise) {
    var value = value(key);
    if (value.isEmpty()) return otherwise;
    if (value.get() instanceof Boolean flag) return flag;
    wrong(key, value.get(), "true or false");
    return otherwise;
  }

  /** One of an enum's constants, written in lower case with {@code -} for {@code _}. */
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    var text = optionalText(key);
    if (text.isEmpty()) return otherwise;
    var constants = otherwise.getDeclaringClass().getEnumConstants();
    for (var constant : constants) {
      if (written(constant).equals(text.get())) return constant;
    }
    wrong(
        key,
        text.get(),
        Arrays.stream(constants).map(Settings::written).collect(Collectors.joining(" or ")));
    return otherwise;
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A list of texts; one text alone is a list of one; empty when the key is absent. */
  public List<String> texts(String key) {
    var texts = new ArrayList<String>();
    for (var item : items(key)) asText(key, item).ifPresent(texts::add);
    return texts;
  }

  /** A map of texts, in the order written; empty when the key is absent. */
  public Map<String, String> textMap(String key) {
    var texts = new LinkedHashMap<String, String>();
    map(key)
        .forEach(
            (name, value) -> asText(key + "." + name, value).ifPresent(it -> texts.put(name, it)));
    return texts;
  }

  /** A section; an empty one when the key is absent. */
  public Settings section(String key) {
    return new Settings(pathOf(key), map(key), problems);
  }

  /** The sections of a section, by name, in the order written; empty when the key is absent. */
  public Map<String, Settings> sections(String key) {
    var sections = new LinkedHashMap<String, Settings>();
    map(key)
        .forEach(
            (name, value) ->
                sections.put(
                    name,
                    new Settings(
                        pathOf(key) + "." + name, asMap(key + "." + name, value), problems)));
    return sections;
  }

  /** The sections of a list; empty when the key is absent. */
  public List<Settings> list(String key) {
    var sections = new ArrayList<Settings>();
    for (var item : items(key)) {
      var name = key + "[" + sections.size() + "]";
      sections.add(new Settings(pathOf(name), asMap(name, item), problems));
    }
    return sections;
  }

  private List<Object> items(String key) {
    return switch (value(key).orElse(List.of())) {
      case List<?> list -> list.stream().<Object>map(it -> it == null ? "" : it).toList();
      case Object single -> List.of(single);
    };
  }

  private Map<String, Object> map(String key) {
    return value(key).map(it -> asMap(key, it)).orElse(Map.of());
  }

  private Map<String, Object> asMap(String key, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      wrong(key, value, "a section with keys of its own");
      return Map.of();
    }
    var section = new LinkedHashMap<String, Object>();
    map.forEach((name, it) -> section.put(String.valueOf(name), it == null ? Map.of() : it));
    return section;
  }

  /** The keys that stand here, whoever asks for them. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** A value as it stands, for keys that take more than one form. */
  public Optional<Object> raw(String key) {
    return value(key);
  }

  /** Ends the reading of this section: every key that was never asked for is a mistake. */
  @Override
  public void close() {
    for (var key : values.keySet()) {
      if (!asked.contains(key)) {
        problems.add(
            pathOf(key), "is not a key here (expected: one of " + String.join(", ", asked) + ")");
      }
    }
  }
}

package dev.sluice.domain.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One section of a configuration. A method that finds a mistake notes it and returns something of
 * its type, so that one reading finds every mistake; what was read counts only if {@link Problems}
 * is empty in the end. Keys that nobody asked for are mistakes too: see {@link #close}.
 */
public final class Settings implements AutoCloseable {
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");

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
    problems.add(
        pathOf(key), problems.shown(pathOf(key), value) + " (expected: " + expectation + ")");
  }

  /** Notes that a key which stands or falls with others is not there. */
  public void missing(String key, String expectation) {
    problems.add(pathOf(key), "is missing (expected: " + expectation + ")");
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
    return raw(key).flatMap(it -> asText(key, it));
  }

  private Optional<String> asText(String key, Object value) {
    if (value instanceof Map || value instanceof List) {
      problems.add(pathOf(key), "holds several values (expected: one)");
      return Optional.empty();
    }
    return Optional.of(value.toString());
  }

  /**
   * A text that a value class takes; what it refuses is a mistake. Empty if missing or refused.
   *
   * @param form throws {@link IllegalArgumentException} for a text that it refuses
   */
  public <T> Optional<T> value(String key, String expectation, Function<String, T> form) {
    var text = optionalText(key);
    if (text.isEmpty()) missing(key, expectation);
    return text.flatMap(it -> accepted(key, it, expectation, form));
  }

  /** The list of the texts that a value class takes; see {@link #value}. */
  public <T> List<T> values(String key, String expectation, Function<String, T> form) {
    var accepted = new ArrayList<T>();
    var texts = texts(key);
    for (var i = 0; i < texts.size(); i++) {
      accepted(itemOf(key, i), texts.get(i), expectation, form).ifPresent(accepted::add);
    }
    return accepted;
  }

  private <T> Optional<T> accepted(
      String key, String text, String expectation, Function<String, T> form) {
    try {
      return Optional.of(form.apply(text));
    } catch (IllegalArgumentException refused) {
      wrong(key, text, expectation);
      return Optional.empty();
    }
  }

  /** A name that must be one of several; empty if missing or another. */
  public Optional<String> oneOf(String key, Collection<String> names, String expectation) {
    var name = optionalText(key);
    if (name.isEmpty()) missing(key, expectation);
    return name.filter(it -> isOneOf(key, it, names, expectation));
  }

  /** Names of which each must be one of several; the others are left out. */
  public List<String> someOf(String key, Collection<String> names, String expectation) {
    var chosen = new ArrayList<String>();
    var texts = texts(key);
    for (var i = 0; i < texts.size(); i++) {
      if (isOneOf(itemOf(key, i), texts.get(i), names, expectation)) chosen.add(texts.get(i));
    }
    return chosen;
  }

  private boolean isOneOf(String key, String name, Collection<String> names, String expectation) {
    if (names.contains(name)) return true;
    wrong(key, name, names.isEmpty() ? expectation : Suggestion.among(names, name));
    return false;
  }

  /** How an item of a list is called in messages: by its place where it stands in a list. */
  private String itemOf(String key, int index) {
    return values.get(key) instanceof List ? key + "[" + index + "]" : key;
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
    var value = raw(key);
    if (value.isEmpty()) return otherwise;
    var number = wholeNumber(value.get());
    if (number.isPresent() && number.getAsInt() >= least && number.getAsInt() <= most) {
      return number.getAsInt();
    }
    wrong(key, value.get(), "a whole number from " + least + " to " + most);
    return otherwise;
  }

  /** A variable that was filled in is a text even where a number is meant. */
  private static OptionalInt wholeNumber(Object value) {
    return WHOLE_NUMBER.matcher(value.toString()).matches()
        ? OptionalInt.of(Integer.parseInt(value.toString()))
        : OptionalInt.empty();
  }

  public boolean flag(String key, boolean otherwise) {
    var value = raw(key);
    if (value.isEmpty()) return otherwise;
    if (value.get().toString().equals("true")) return true;
    if (value.get().toString().equals("false")) return false;
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
    for (var item : items(key)) asText(itemOf(key, texts.size()), item).ifPresent(texts::add);
    return texts;
  }

  /** A map of texts, in the order written; empty when the key is absent. */
  public Map<String, String> textMap(String key) {
    var texts = new LinkedHashMap<String, String>();
    var map = section(key);
    map.keys().forEach(name -> texts.put(name, map.text(name, "a text")));
    return texts;
  }

  /** A section; an empty one when the key is absent. */
  public Settings section(String key) {
    return sectionOf(key, raw(key).orElse(null));
  }

  /** The sections of a section, by name, in the order written; empty when the key is absent. */
  public Map<String, Settings> sections(String key) {
    var sections = new LinkedHashMap<String, Settings>();
    section(key)
        .values
        .forEach((name, value) -> sections.put(name, sectionOf(key + "." + name, value)));
    return sections;
  }

  /** The sections of a list; empty when the key is absent. */
  public List<Settings> list(String key) {
    var sections = new ArrayList<Settings>();
    for (var item : items(key)) sections.add(sectionOf(itemOf(key, sections.size()), item));
    return sections;
  }

  private List<Object> items(String key) {
    return switch (raw(key).orElse(List.of())) {
      case List<?> list -> list.stream().<Object>map(it -> it == null ? "" : it).toList();
      case Object single -> List.of(single);
    };
  }

  private Settings sectionOf(String key, @Nullable Object value) {
    var section = new LinkedHashMap<String, @Nullable Object>();
    switch (value) {
      case null -> {}
      case Map<?, ?> map -> map.forEach((name, it) -> section.put(String.valueOf(name), it));
      default -> wrong(key, value, "a section with keys of its own");
    }
    return new Settings(pathOf(key), section, problems);
  }

  /** The keys that stand here, whoever asks for them. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** A value as it stands, for keys that take more than one form. */
  public Optional<Object> raw(String key) {
    asked.add(key);
    return Optional.ofNullable(values.get(key));
  }

  /** Ends the reading of this section: every key that was never asked for is a mistake. */
  @Override
  public void close() {
    for (var key : values.keySet()) {
      if (!asked.contains(key)) {
        problems.add(
            pathOf(key), "is not a key here (expected: " + Suggestion.among(asked, key) + ")");
      }
    }
  }

  /** Without the values, of which some are secret. */
  @Override
  public String toString() {
    return "settings of " + (path.isEmpty() ? "the configuration" : path);
  }
}

package dev.sluice.domain.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a row names a scope: text with columns in braces, {@code territory:{territory_code}}. A row
 * with a NULL in one of the columns is in no scope of this template.
 */
public final class ScopeTemplate {
  private static final Pattern COLUMN = Pattern.compile("\\{([^{}]+)}");

  /** Every row resolves to {@link Scope#EVERYONE}. */
  public static final ScopeTemplate EVERYONE = new ScopeTemplate(Scope.EVERYONE.name());

  private final String text;
  private final List<String> literals = new ArrayList<>();
  private final List<String> columns = new ArrayList<>();

  private ScopeTemplate(String text) {
    this.text = text;
    var matcher = COLUMN.matcher(text);
    var end = 0;
    while (matcher.find()) {
      literals.add(text.substring(end, matcher.start()));
      columns.add(matcher.group(1));
      end = matcher.end();
    }
    literals.add(text.substring(end));
  }

  /**
   * @throws IllegalArgumentException if the text is blank, starts with {@code @}, or has a brace
   *     that belongs to no column
   */
  public static ScopeTemplate parse(String text) {
    Names.checked("scope", text);
    var template = new ScopeTemplate(text);
    if (template.literals.stream().anyMatch(it -> it.contains("{") || it.contains("}"))) {
      throw new IllegalArgumentException(
          "scope: " + text + " (expected: columns in braces, as in territory:{territory_code})");
    }
    return template;
  }

  public List<String> columns() {
    return List.copyOf(columns);
  }

  /**
   * @param valueOf a column's value as text, null for SQL NULL
   */
  public Optional<Scope> resolve(Function<String, @Nullable String> valueOf) {
    var name = new StringBuilder(literals.getFirst());
    for (var i = 0; i < columns.size(); i++) {
      var value = valueOf.apply(columns.get(i));
      if (value == null) return Optional.empty();
      name.append(value).append(literals.get(i + 1));
    }
    return Optional.of(new Scope(name.toString()));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScopeTemplate it && it.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}

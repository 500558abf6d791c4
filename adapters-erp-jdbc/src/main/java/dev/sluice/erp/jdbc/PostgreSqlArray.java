package dev.sluice.erp.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads PostgreSQL's text of an array, {@code {1,NULL,"a,b"}}, of any depth. Used once. */
final class PostgreSqlArray {
  private final String text;
  private final Function<String, Object> element;
  private int at;

  private PostgreSqlArray(String text, Function<String, Object> element) {
    this.text = text;
    this.element = element;
  }

  /**
   * @param element makes an element of its text
   */
  static List<@Nullable Object> read(String text, Function<String, Object> element) {
    var array = new PostgreSqlArray(text, element);
    array.at = text.indexOf('{'); // bounds other than 1 stand before it
    return array.list();
  }

  private List<@Nullable Object> list() {
    var list = new ArrayList<@Nullable Object>();
    at++;
    while (text.charAt(at) != '}') {
      list.add(next());
      if (text.charAt(at) == ',') at++;
    }
    at++;
    return list;
  }

  private @Nullable Object next() {
    return switch (text.charAt(at)) {
      case '{' -> list();
      case '"' -> element.apply(quoted());
      default -> plain();
    };
  }

  private String quoted() {
    var value = new StringBuilder();
    for (at++; text.charAt(at) != '"'; at++) {
      if (text.charAt(at) == '\\') at++;
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  private @Nullable Object plain() {
    var start = at;
    while (text.charAt(at) != ',' && text.charAt(at) != '}') at++;
    var value = text.substring(start, at);
    return value.equals("NULL") ? null : element.apply(value);
  }
}

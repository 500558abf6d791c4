package dev.sluice.benchmarks;

import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table of customers with so many columns: the number (the key), the territory (one of 1,000),
 * the name, the balance, and further ones of the types that such tables have.
 *
 * @param columns 4 or more
 */
record ErpTable(int columns, Visibility seenBy) {
  private static final int FEWEST = 4;
  private static final Map<String, String> FIRST =
      Map.of(
          "no", "text COLLATE \"C\" PRIMARY KEY",
          "territory", "text NOT NULL",
          "name", "text NOT NULL",
          "balance", "numeric(12,2) NOT NULL");

  /** What further columns are, by turns, and what is put into them in row {@code n}. */
  private static final List<String[]> FURTHER =
      List.of(
          new String[] {"text", "n %% 400 || ' Long Harbour Road %d'"},
          new String[] {"numeric(12,2)", "n %% 9000 + 0.5 + %d"},
          new String[] {"date", "date '2019-01-17' + (n %% 2000)::int + %d"},
          new String[] {"boolean", "(n + %d) %% 3 = 0"},
          new String[] {"text", "'office.' || n || '@trading-house-%d.example'"},
          new String[] {"bigint", "n::bigint * 1000 + %d"},
          new String[] {"text", "'Port ' || n %% 977 + %d"},
          new String[] {"timestamp(0)", "timestamp '2024-02-03 04:05:06' + n * interval '%d s'"});

  /** Seen by the holders of the territory. */
  static ErpTable byTerritory(int columns) {
    return new ErpTable(
        columns, new Visibility.ByScopes(List.of(ScopeTemplate.parse("territory:{territory}"))));
  }

  static ErpTable forEveryone(int columns) {
    return new ErpTable(columns, new Visibility.Everyone());
  }

  String name() {
    return "customer_" + columns;
  }

  EntityName entity() {
    return new EntityName("Customer" + columns);
  }

  EntityDefinition definition() {
    return new EntityDefinition(
        entity(),
        new SourceTable(Company.ERP, TableName.parse("public." + name())),
        List.of(),
        Map.of(),
        seenBy);
  }

  String create() {
    var all = new ArrayList<String>();
    for (var it : List.of("no", "territory", "name", "balance")) all.add(it + " " + FIRST.get(it));
    for (var i = FEWEST; i < columns; i++) all.add("c" + i + " " + further(i)[0]);
    return "CREATE TABLE " + name() + all.stream().collect(Collectors.joining(", ", " (", ")"));
  }

  private static String[] further(int column) {
    return FURTHER.get((column - FEWEST) % FURTHER.size());
  }

  /**
   * @param from SQL of the first number
   * @param until SQL of the last number
   */
  String insert(String from, String until) {
    var values = new ArrayList<String>();
    values.add(number("n"));
    values.add("'T' || n % " + Company.TERRITORIES);
    values.add("'Trading house number ' || n");
    values.add("n % 77777 + 0.25");
    for (var i = FEWEST; i < columns; i++) values.add(further(i)[1].formatted(i));
    return "INSERT INTO %s SELECT %s FROM generate_series(%s, %s) n"
        .formatted(name(), String.join(", ", values), from, until);
  }

  String update(String from, String until) {
    return "UPDATE " + name() + " SET balance = balance + 1" + where(from, until);
  }

  String delete(String from, String until) {
    return "DELETE FROM " + name() + where(from, until);
  }

  private static String where(String from, String until) {
    return " WHERE no BETWEEN " + number(from) + " AND " + number(until);
  }

  private static String number(String n) {
    return "'C' || lpad((%s)::text, 10, '0')".formatted(n);
  }

  /** A query for the number of rows and a sum of what they hold, as the ERP says. */
  String sum() {
    return sumOf("convert_to(row_to_json(t)::text, 'UTF8')") + " FROM " + name() + " t";
  }

  /** The same as the store says. */
  String sumInStore() {
    return sumOf("content")
        + " FROM current_row WHERE entity = (SELECT id FROM entity WHERE name = '"
        + entity()
        + "')";
  }

  private static String sumOf(String content) {
    return "SELECT count(*) || ' rows, sum ' || coalesce(sum(('x' || left(md5("
        + content
        + "), 12))::bit(48)::bigint), 0)";
  }
}

package dev.sluice.benchmarks;

import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.FeedChange;
import dev.sluice.domain.feed.FeedChange.AssignmentKey;
import dev.sluice.domain.feed.FeedChange.AssignmentWritten;
import dev.sluice.domain.feed.FeedChange.Placement.InScopes;
import dev.sluice.domain.feed.FeedChange.Placement.With;
import dev.sluice.domain.feed.FeedChange.RowWritten;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A company with 1,000 territories, 500 salespersons of two territories each, customers of about
 * 300 bytes in 12 fields, dealt out to the territories in turn, and ledger entries that are seen
 * with their customer. One more user, the reader, holds the first so many territories.
 */
final class Company {
  static final SourceName ERP = new SourceName("erp");
  static final EntityName CUSTOMER = new EntityName("Customer");
  static final EntityName LEDGER_ENTRY = new EntityName("LedgerEntry");
  static final UserName READER = new UserName("READER");
  static final int TERRITORIES = 1_000;
  private static final int SALESPERSONS = 500;
  private static final AssignmentDefinition USERS =
      AssignmentDefinition.ofUsers(table("salesperson"), "code");
  private static final AssignmentDefinition HOLDERS =
      AssignmentDefinition.of(
          table("salesperson_territory"),
          "salesperson",
          ScopeTemplate.parse("territory:{territory}"));

  /** The parts of a configuration file that describe it. */
  static final String SECTIONS =
      """
      sources:
        erp: {type: silent}
      entities:
        Customer: {source: erp, table: customer, key: no, scopes: ["territory:{territory}"]}
        LedgerEntry: {source: erp, table: ledger_entry, key: no, visible-with: {entity: Customer, by: customer}}
      users:
        from: {source: erp, table: salesperson, name: code}
        assignments:
          - {source: erp, table: salesperson_territory, user: salesperson, scope: "territory:{territory}"}
      dynamics-mobile:
        nobody: {base-url: "http://127.0.0.1:1", app-area: NOBODY, api-key: none}
      """;

  private Company() {}

  private static SourceTable table(String name) {
    return new SourceTable(ERP, TableName.parse(name));
  }

  static Scope territory(int number) {
    return new Scope("territory:T" + number % TERRITORIES);
  }

  static RowId customerId(int number) {
    return new RowId(String.format(Locale.ROOT, "C%08d", number));
  }

  /** A customer of the territory that is its turn. */
  static FeedChange customer(int number, int version) {
    return customer(number, version, territory(number));
  }

  static FeedChange customer(int number, int version, Scope territory) {
    var content = content(customerId(number), number, version, territory.toString());
    return new RowWritten(CUSTOMER, customerId(number), content, new InScopes(Set.of(territory)));
  }

  static FeedChange ledgerEntry(int number, int customer) {
    var id = new RowId(String.format(Locale.ROOT, "L%08d", number));
    var content = content(id, number, 0, customerId(customer).value());
    return new RowWritten(LEDGER_ENTRY, id, content, new With(CUSTOMER, customerId(customer)));
  }

  private static Content content(RowId id, int number, int version, String belongsTo) {
    return Content.of(
        String.format(
            Locale.ROOT,
            "{\"no\":\"%s\",\"belongs_to\":\"%s\",\"name\":\"Trading house number"
                + " %d\",\"street\":\"%d Long Harbour Road\",\"city\":\"Port %d\",\"phone\":\"+359"
                + " 2 %07d\",\"email\":\"office.%d@trading-house.example\",\"credit_limit\":%d.50,"
                + "\"balance\":%d.%02d,\"blocked\":false,\"since\":\"2019-%02d-17\",\"version\":%d}",
            id,
            belongsTo,
            number,
            number % 400,
            number % 977,
            number % 10_000_000,
            number,
            number % 9_000,
            number % 77_777,
            number % 100,
            number % 12 + 1,
            version));
  }

  static EntityShape shape(EntityName entity) {
    var fields = new LinkedHashMap<String, FieldType>();
    Stream.of("no", "belongs_to", "name", "street", "city", "phone", "email")
        .forEach(it -> fields.put(it, FieldType.TEXT));
    fields.putAll(Map.of("credit_limit", FieldType.DECIMAL, "balance", FieldType.DECIMAL));
    fields.put("blocked", FieldType.BOOLEAN);
    fields.put("since", FieldType.DATE);
    fields.put("version", FieldType.INTEGER);
    return new EntityShape(entity, fields);
  }

  /** The salespersons and the reader, with all that they hold. */
  static Stream<FeedChange> users(int territoriesOfReader) {
    var salespersons =
        IntStream.range(0, SALESPERSONS)
            .boxed()
            .flatMap(
                it ->
                    Stream.of(
                        listed(salesperson(it)),
                        holds(salesperson(it), 2 * it),
                        holds(salesperson(it), 2 * it + 1)));
    return Stream.concat(
        salespersons,
        Stream.concat(Stream.of(listed(READER)), readerHolds(0, territoriesOfReader)));
  }

  /** The reader holds these territories, the end not among them, beside those held already. */
  static Stream<FeedChange> readerHolds(int first, int end) {
    return IntStream.range(first, end).mapToObj(it -> holds(READER, it));
  }

  static UserName salesperson(int number) {
    return new UserName("USER" + number);
  }

  static FeedChange listed(UserName user) {
    var key = new AssignmentKey(USERS.name(), new RowId(user.value()));
    return new AssignmentWritten(key, user, Scope.EVERYONE);
  }

  static FeedChange holds(UserName user, int territory) {
    var key = new AssignmentKey(HOLDERS.name(), new RowId(user + "|" + territory));
    return new AssignmentWritten(key, user, territory(territory));
  }
}

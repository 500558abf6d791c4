package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.Visibility;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EntitySectionsTest {
  private static final String SOURCES =
      "sources: {erp: {type: polled, url: a}, crm: {type: tailed, url: b}}\n";

  private static List<EntityDefinition> entities(String yaml) {
    return Given.only(SOURCES + yaml).accepted().publication().catalog().entities();
  }

  private static List<String> mistakes(String yaml) {
    return Given.only(SOURCES + yaml).mistakes();
  }

  private static SourceTable table(String source, String table) {
    return new SourceTable(new SourceName(source), TableName.parse(table));
  }

  @Test
  void defaults() {
    assertThat(entities("entities: {Item: {source: erp, table: item}}"))
        .containsExactly(
            new EntityDefinition(
                new EntityName("Item"),
                table("erp", "item"),
                List.of(),
                Map.of(),
                new Visibility.Everyone()));
  }

  @Test
  void everyKeyIsMapped() {
    assertThat(
            entities(
                """
                entities:
                  Entry:
                    source: crm
                    table: sales.entry
                    visible-with: {entity: Customer, by: [company, customer_no]}
                  Customer:
                    source: erp
                    table: sales.customer
                    key: [company, no]
                    fields: {No: no, Name: name}
                    scopes: ["territory:{territory}", "company:{company}"]
                """))
        .containsExactly(
            new EntityDefinition(
                new EntityName("Customer"),
                table("erp", "sales.customer"),
                List.of("company", "no"),
                Map.of("No", "no", "Name", "name"),
                new Visibility.ByScopes(
                    List.of(
                        ScopeTemplate.parse("territory:{territory}"),
                        ScopeTemplate.parse("company:{company}")))),
            new EntityDefinition(
                new EntityName("Entry"),
                table("crm", "sales.entry"),
                List.of(),
                Map.of(),
                new Visibility.WithParent(
                    new EntityName("Customer"), List.of("company", "customer_no"))));
  }

  @Test
  void fieldsKeepTheirOrder() {
    var entities = entities("entities: {A: {source: erp, table: a, fields: {z: z, No: a, b: c}}}");
    assertThat(entities.getFirst().fields().keySet()).containsExactly("z", "No", "b");
  }

  @Test
  void oneKeyColumnAndOneScopeNeedNoList() {
    var entity =
        entities("entities: {A: {source: erp, table: a, key: no, scopes: 't:{t}'}}").getFirst();
    assertThat(entity.key()).containsExactly("no");
    assertThat(entity.visibility())
        .isEqualTo(new Visibility.ByScopes(List.of(ScopeTemplate.parse("t:{t}"))));
  }

  @Test
  void everyMistakeIsNamedAtOnce() {
    assertThat(
            mistakes(
                """
                entities:
                  Customer:
                    source: epr
                    table: .customer
                    key: [" "]
                    fields: {No: [a, b], Name: }
                    scopes: ["territory:{code", "@everyone"]
                    visibel-with: Item
                  "@all": {source: erp, table: a}
                """))
        .containsExactly(
            "entities.Customer.source: epr (expected: one of erp, crm; did you mean erp?), line 4",
            "entities.Customer.table: .customer (expected: a table such as sales.customer), line 5",
            "entities.Customer.key[0]:   (expected: a column's name), line 6",
            "entities.Customer.fields.No: holds several values (expected: one), line 7",
            "entities.Customer.fields.No: is missing (expected: a text), line 7",
            "entities.Customer.fields.Name: is missing (expected: a text), line 7",
            "entities.Customer.scopes[0]: territory:{code (expected: text with columns in braces,"
                + " as in territory:{territory_code}), line 8",
            "entities.Customer.scopes[1]: @everyone (expected: text with columns in braces, as in"
                + " territory:{territory_code}), line 8",
            "entities.Customer.visibel-with: is not a key here (expected: one of fields, key,"
                + " scopes, source, table, visible-with; did you mean visible-with?), line 9",
            "entities.@all: is not a name (expected: letters and digits, and no leading @), line"
                + " 10");
  }

  @Test
  void whatIsMissingIsNamed() {
    assertThat(mistakes("entities: {A: , B: {source: erp, table: b, visible-with: {}}}"))
        .containsExactly(
            "entities.A.source: is missing (expected: a name under sources), line 2",
            "entities.A.table: is missing (expected: a table such as sales.customer), line 2",
            "entities.B.visible-with.by: is missing (expected: the columns that hold the parent's"
                + " key), line 2",
            "entities.B.visible-with.entity: is missing (expected: a name under entities), line 2");
  }

  @Test
  void parentMustBeAnEntity() {
    assertThat(
            mistakes(
                """
                entities:
                  Customer: {source: erp, table: c}
                  Entry: {source: erp, table: e, visible-with: {entity: Custmer, by: no}}
                """))
        .containsExactly(
            "entities.Entry.visible-with.entity: Custmer (expected: one of Customer, Entry; did you"
                + " mean Customer?), line 4");
  }

  @Test
  void scopesAndParentExcludeEachOther() {
    assertThat(
            mistakes(
                """
                entities:
                  A: {source: erp, table: a}
                  B: {source: erp, table: b, scopes: [x], visible-with: {entity: A, by: a}}
                  C: {source: erp, table: c, scopes: []}
                """))
        .containsExactly(
            "entities.B.visible-with: stands beside scopes (expected: one of the two), line 4",
            "entities.C.scopes: holds none (expected: at least one, or no such key to let everyone"
                + " see it), line 5");
  }

  @Test
  void nobodyFollowsItself() {
    assertThat(
            mistakes(
                """
                entities:
                  A: {source: erp, table: a, visible-with: {entity: B, by: b}}
                  B: {source: erp, table: b, visible-with: {entity: A, by: a}}
                  C: {source: erp, table: c, visible-with: {entity: A, by: a}}
                """))
        .containsExactly(
            "entities.A.visible-with.entity: B (expected: an entity that does not in turn follow"
                + " A), line 3",
            "entities.B.visible-with.entity: A (expected: an entity that does not in turn follow"
                + " B), line 4");
  }

  @Test
  void childNamesAsManyColumnsAsTheParentsKey() {
    assertThat(
            mistakes(
                """
                entities:
                  A: {source: erp, table: a, key: [company, no]}
                  B: {source: erp, table: b, visible-with: {entity: A, by: no}}
                """))
        .containsExactly(
            "entities.B.visible-with.by: no (expected: as many columns as the key of A has:"
                + " company, no), line 4");
  }

  @Test
  void somethingIsToDo() {
    assertThat(Given.only("retention: 1d").mistakes())
        .containsExactly(
            "entities: is missing (expected: at least one, or there is nothing to do)");
  }
}

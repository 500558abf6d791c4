package dev.sluice.domain.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {
  private static final SourceName ERP = new SourceName("erp");

  private static EntityDefinition entity(String name, Visibility visibility) {
    return new EntityDefinition(
        new EntityName(name),
        new SourceTable(ERP, TableName.parse("sales." + name)),
        List.of(),
        Map.of(),
        visibility);
  }

  private static EntityDefinition following(String name, String parent) {
    return entity(name, new Visibility.WithParent(new EntityName(parent), List.of("parent")));
  }

  private static EntityDefinition forEveryone(String name) {
    return entity(name, new Visibility.Everyone());
  }

  private static Catalog catalog(EntityDefinition... entities) {
    return new Catalog(List.of(entities), List.of(), false);
  }

  @Test
  void putsParentsBeforeTheirChildren() {
    var catalog =
        catalog(
            following("line", "order"), following("order", "customer"), forEveryone("customer"));

    assertThat(catalog.names())
        .extracting(EntityName::value)
        .containsExactly("customer", "order", "line");
    assertThat(catalog.isFollowed(new EntityName("order"))).isTrue();
    assertThat(catalog.isFollowed(new EntityName("line"))).isFalse();
  }

  @Test
  void refusesParentsThatDoNotExistOrFollowEachOther() {
    assertThatThrownBy(() -> catalog(following("line", "order")))
        .hasMessageContaining("visible-with of line: order is not an entity");
    assertThatThrownBy(() -> catalog(following("a", "b"), following("b", "a")))
        .hasMessageContaining("circle");
  }

  @Test
  void aDefinitionChangesWithEverythingThatDecidesWhatRowsBecome() {
    var alone = catalog(forEveryone("order")).definitionOf(ERP);

    assertThat(catalog(forEveryone("order"), following("line", "order")).definitionOf(ERP))
        .contains("order")
        .isNotEqualTo(alone);
    assertThat(catalog(entity("order", new Visibility.ByScopes(List.of()))).definitionOf(ERP))
        .isNotEqualTo(alone);
    assertThat(catalog(forEveryone("order")).definitionOf(ERP)).isEqualTo(alone);
    assertThat(catalog(forEveryone("order")).definitionOf(new SourceName("other"))).isEmpty();
  }
}

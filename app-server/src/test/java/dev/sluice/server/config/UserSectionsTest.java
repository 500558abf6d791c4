package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.AssignmentDefinition;
import dev.sluice.domain.entity.Scope;
import dev.sluice.domain.entity.ScopeTemplate;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.entity.UserName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserSectionsTest {

  private static SourceTable table(String table) {
    return new SourceTable(new SourceName("erp"), TableName.parse(table));
  }

  @Test
  void defaults() {
    var publication = Given.least().accepted().publication();
    assertThat(publication.catalog().assignments()).isEmpty();
    assertThat(publication.catalog().usersAreListed()).isFalse();
    assertThat(publication.grants()).isEmpty();
  }

  @Test
  void everyKeyIsMapped() {
    var publication =
        Given.leastAnd(
                """
                users:
                  from: {source: erp, table: sales.person, name: code}
                  assignments:
                    - {source: erp, table: sales.seat, user: person, scope: "territory:{code}"}
                    - {source: erp, table: sales.seat, user: deputy, scope: "territory:{code}"}
                  grants: {BOSS: ["territory:T1", "territory:T2"], ANNA: everything}
                """)
            .accepted()
            .publication();
    var territory = ScopeTemplate.parse("territory:{code}");
    assertThat(publication.catalog().usersAreListed()).isTrue();
    assertThat(publication.catalog().assignments())
        .containsExactly(
            AssignmentDefinition.ofUsers(table("sales.person"), "code"),
            AssignmentDefinition.of(table("sales.seat"), "person", territory),
            AssignmentDefinition.of(table("sales.seat"), "deputy", territory));
    assertThat(publication.grants())
        .isEqualTo(
            Map.of(
                new UserName("BOSS"),
                Set.of(new Scope("territory:T1"), new Scope("territory:T2")),
                new UserName("ANNA"),
                Set.of(new Scope("everything"))));
  }

  @Test
  void mistakes() {
    assertThat(
            Given.leastAnd(
                    """
                    users:
                      from: {source: erp, table: person, column: code}
                      assignments:
                        - {source: crm, table: seat, user: person, scope: "@all"}
                        - {source: erp, table: seat, user: person, scope: "t:{t}"}
                        - {source: erp, table: seat, user: person, scope: "t:{t}"}
                      grants: {ANNA: ["t:{t}"]}
                      grant: {}
                    """)
                .mistakes())
        .containsExactly(
            "users.from.name: is missing (expected: the column that holds a user's name), line 4",
            "users.from.column: is not a key here (expected: one of name, source, table), line 4",
            "users.assignments[0].source: crm (expected: one of erp), line 6",
            "users.assignments[0].scope: @all (expected: text with columns in braces, as in"
                + " territory:{territory_code}), line 6",
            "users.assignments[2].scope: stands here twice (expected: each assignment once), line"
                + " 8",
            "users.grants.ANNA[0]: t:{t} (expected: a scope such as territory:T1), line 9",
            "users.grant: is not a key here (expected: one of assignments, from, grants; did you"
                + " mean grants?), line 10");
  }
}

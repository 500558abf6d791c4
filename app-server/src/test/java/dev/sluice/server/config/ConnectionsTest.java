package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.inbound.Acknowledge;
import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.HoldUserBack;
import dev.sluice.domain.inbound.NamedUser;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.outbound.PushTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final String CLOUD = "app-area: DM1, api-key: k";

  private static AreaSection area(String yaml) {
    return Given.leastAnd(yaml).accepted().connections().areas().getFirst();
  }

  @Test
  void defaults() {
    var connections = Given.least().accepted().connections();
    assertThat(connections.sources()).extracting(it -> it.name().value()).containsExactly("erp");
    assertThat(connections.writers()).isEmpty();
    assertThat(connections.areas()).isEmpty();
  }

  @Test
  void defaultsOfAnArea() {
    var area = area("dynamics-mobile: {field: {" + CLOUD + "}}");
    assertThat(area.name()).isEqualTo("field");
    assertThat(area.push()).isEmpty();
    assertThat(area.pull()).isEmpty();
  }

  @Test
  void defaultsOfPushAndPull() {
    var area =
        area(
            """
            writers: {note: {type: note}}
            dynamics-mobile: {field: {%s, push: {}, pull: {}}}
            """
                .formatted(CLOUD));
    assertThat(area.push())
        .contains(
            new PushSettings(
                new PushTimes.Every(Duration.ofMinutes(15)),
                Duration.ofMinutes(1),
                List.of(new EntityName("Item")),
                List.of()));
    assertThat(area.pull())
        .contains(
            new PullSettings(
                Duration.ofMinutes(5),
                new WriterName("note"),
                Acknowledge.AFTER_STORE,
                new ApplyRules(
                    HoldUserBack.WHILE_WAITING, NamedUser.MUST_MATCH, Duration.ofDays(1)),
                Optional.empty()));
  }

  @Test
  void everyKeyIsMapped() {
    var connections =
        Given.only(
                """
                sources: {erp: {type: polled, url: a}, crm: {type: tailed, url: b}}
                entities: {A: {source: erp, table: a}, B: {source: crm, table: b}}
                writers: {first: {type: note}, second: {type: note}}
                dynamics-mobile:
                  field:
                    app-area: DM1
                    api-key: k
                    push: {every: 2h, at-most-every: 30m, entities: [B, A],
                           required: A}
                    pull: {every: 30s, writer: second, hold-user-back: never, acknowledge: after-erp,
                           named-user: any, parent-within: 10m, files: {within: 2h}}
                  office: {app-area: DM2, api-key: k}
                """)
            .accepted()
            .connections();
    assertThat(connections.sources())
        .extracting(it -> it.name().value())
        .containsExactly("erp", "crm");
    assertThat(connections.writers())
        .extracting(it -> it.name().value())
        .containsExactly("first", "second");
    assertThat(connections.areas())
        .extracting(AreaSection::name)
        .containsExactly("field", "office");
    var field = connections.areas().getFirst();
    assertThat(field.push())
        .contains(
            new PushSettings(
                new PushTimes.Every(Duration.ofHours(2)),
                Duration.ofMinutes(30),
                List.of(new EntityName("B"), new EntityName("A")),
                List.of(new EntityName("A"))));
    assertThat(field.pull())
        .contains(
            new PullSettings(
                Duration.ofSeconds(30),
                new WriterName("second"),
                Acknowledge.AFTER_ERP,
                new ApplyRules(HoldUserBack.NEVER, NamedUser.ANY, Duration.ofMinutes(10)),
                Optional.of(Duration.ofHours(2))));
  }

  @Test
  void sectionIsReadByItsAdapter() {
    var source = SampleAdapters.TYPES.sources().getFirst();
    assertThat(Given.least().accepted().connections().sources().getFirst().type()).isSameAs(source);
    assertThat(Given.only("sources: {erp: {type: polled, uri: x}}\nentities: {}").mistakes())
        .contains(
            "sources.erp.url: is missing (expected: a JDBC URL), line 1",
            "sources.erp.uri: is not a key here (expected: one of password, type, url; did you mean"
                + " url?), line 1");
  }

  @Test
  void mistakes() {
    assertThat(
            Given.leastAnd(
                    """
                    writers: {b: {type: jdbc, url: x}, c: }
                    dynamics-mobile:
                      field:
                        app-area: DM1
                        pull: {every: 9s, writer: d, hold-user-back: often}
                        push: {every: 0s, entities: [Itm]}
                        url: x
                    """)
                .mistakes())
        .containsExactly(
            "writers.b.type: jdbc (expected: one of note), line 3",
            "writers.c.type: is missing (expected: one of note), line 3",
            "dynamics-mobile.field.push.every: 0s (expected: a duration such as 15m or 30d, from 1s"
                + " to 30d), line 8",
            "dynamics-mobile.field.push.entities[0]: Itm (expected: one of Item; did you mean"
                + " Item?), line 8",
            "dynamics-mobile.field.pull.every: 9s (expected: a duration such as 15m or 30d, from"
                + " 10s to 30d), line 7",
            "dynamics-mobile.field.pull.hold-user-back: often (expected: never or while-waiting"
                + " or while-set-aside), line 7",
            "dynamics-mobile.field.pull.writer: d (expected: one of b, c; did you mean b?), line 7",
            "dynamics-mobile.field.api-key: is missing (expected: the area's key), line 5",
            "dynamics-mobile.field.url: is not a key here (expected: one of api-key, app-area,"
                + " pull, push), line 9");
  }

  @Test
  void namesAreChecked() {
    assertThat(Given.leastAnd("writers: {' ': {type: note}}").mistakes())
        .containsExactly(
            "writers. : is not a name (expected: letters and digits, and no leading @), line 3");
  }

  @Test
  void typeNamesAnInstalledAdapter() {
    assertThat(Given.only("sources: {erp: {type: poled}}\nentities: {}").mistakes())
        .contains(
            "sources.erp.type: poled (expected: one of polled, tailed; did you mean polled?), line"
                + " 1");
  }

  @Test
  void pullNeedsAWriter() {
    assertThat(Given.leastAnd("dynamics-mobile: {field: {" + CLOUD + ", pull: {}}}").mistakes())
        .containsExactly(
            "dynamics-mobile.field.pull.writer: is missing (expected: a name under writers), line"
                + " 3");
  }

  @Test
  void secretsAreNotShown() {
    var configuration =
        Given.leastAnd(
                """
                store: {url: "jdbc:postgresql://db/sluice", password: hunter2}
                dynamics-mobile: {field: {app-area: DM1, api-key: "${KEY}"}}
                """)
            .with(Map.of("KEY", "hunter3"))
            .accepted();
    assertThat(configuration.toString())
        .contains("(secret)", "settings of dynamics-mobile.field")
        .doesNotContain("hunter");
  }
}

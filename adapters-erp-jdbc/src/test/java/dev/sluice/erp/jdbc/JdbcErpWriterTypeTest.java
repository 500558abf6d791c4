package dev.sluice.erp.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.packet.PacketRow.Operation;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import dev.sluice.erp.jdbc.ColumnSource.Circumstance;
import dev.sluice.erp.jdbc.ColumnSource.Constant;
import dev.sluice.erp.jdbc.ColumnSource.Fact;
import dev.sluice.erp.jdbc.ColumnSource.Field;
import dev.sluice.erp.jdbc.ColumnSource.Lookup;
import dev.sluice.erp.jdbc.Mapping.UnknownTables;
import dev.sluice.erp.jdbc.PacketLogSettings.WhenMissing;
import dev.sluice.erp.jdbc.TableMapping.Parent;
import dev.sluice.erp.jdbc.TableMapping.Write;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JdbcErpWriterTypeTest {
  private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");
  private static final Writers LEAST =
      new Writers(Map.of("url", "jdbc:postgresql://erp/acme", "username", "u", "password", "p"));

  @Test
  void isFoundByItsName() {
    var types = ServiceLoader.load(ErpWriterType.class).stream().map(ServiceLoader.Provider::get);
    assertThat(types.flatMap(it -> it.names().stream())).contains("jdbc");
  }

  @Test
  void connectionDefaults() {
    assertThat(ConnectionSettings.ofWriter(settings(LEAST.settings())))
        .isEqualTo(
            new ConnectionSettings(
                "jdbc:postgresql://erp/acme",
                "u",
                new Secret("p"),
                Optional.empty(),
                4,
                Duration.ofSeconds(30)));
    assertThat(PacketLogSettings.read(settings(LEAST.settings())))
        .isEqualTo(new PacketLogSettings(TableName.parse("sluice_packet"), WhenMissing.CREATE));
  }

  @Test
  void everyConnectionKeyIsRead() {
    var all =
        LEAST
            .with("schema", "erp")
            .with("pool-size", 7)
            .with("statement-timeout", "11s")
            .with("packet-table", "x.seen")
            .with("create-packet-table", false);
    assertThat(ConnectionSettings.ofWriter(settings(all.settings())))
        .isEqualTo(
            new ConnectionSettings(
                "jdbc:postgresql://erp/acme",
                "u",
                new Secret("p"),
                Optional.of("erp"),
                7,
                Duration.ofSeconds(11)));
    assertThat(PacketLogSettings.read(settings(all.settings())))
        .isEqualTo(new PacketLogSettings(TableName.parse("x.seen"), WhenMissing.CALL_OPERATOR));
  }

  @Test
  void tableDefaults() {
    var mapping = mapping(LEAST.tables("Note: {into: note, columns: {text: Text}}"));
    assertThat(mapping.unknown()).isEqualTo(UnknownTables.REFUSE);
    assertThat(mapping.parentsFirst())
        .containsExactly(
            new TableMapping(
                "Note",
                new Target.Table(TableName.parse("note")),
                List.of(),
                Write.BY_STATUS,
                Set.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE),
                Optional.empty(),
                Map.of("text", field("Text", ZoneOffset.UTC)),
                Map.of()));
  }

  @Test
  void everyTableKeyIsRead() {
    var mapping =
        mapping(
            LEAST
                .with("unknown-tables", "ignore")
                .with("zone", "Europe/Vienna")
                .tables(
                    """
                    Line:
                      into: s.line
                      key: [head, no]
                      write: upsert
                      operations: [insert, delete]
                      parent: {table: Head, by: [headNo], column: head, refers-to: no}
                      columns:
                        no: No
                        on: {from: date, as: date, zone: UTC}
                        kind: {from: Kind, codes: {1: A, 2: B}}
                        what: {value: 5}
                        who: "@user"
                        packet: {from: "@packet"}
                        at: "@now"
                        item: {lookup: {table: s.item, where: {code: Item}, column: id}}
                    Head: {into: s.head, key: no, columns: {no: No}}
                    """));

    assertThat(mapping.unknown()).isEqualTo(UnknownTables.IGNORE);
    assertThat(mapping.parentsFirst())
        .extracting(TableMapping::name)
        .containsExactly("Head", "Line");
    var line = mapping.parentsFirst().getLast();
    assertThat(line.key()).containsExactly("head", "no");
    assertThat(line.write()).isEqualTo(Write.UPSERT);
    assertThat(line.operations()).containsOnly(Operation.INSERT, Operation.DELETE);
    assertThat(line.parent())
        .contains(new Parent("Head", List.of("headNo"), "head", Optional.of("no")));
    assertThat(line.identity()).containsExactly("headNo", "No");
    var lookup = new Lookup(TableName.parse("s.item"), Map.of("code", field("Item", VIENNA)), "id");
    assertThat(line.columns())
        .containsEntry("no", field("No", VIENNA))
        .containsEntry(
            "on", new Field("date", Optional.of(ColumnType.DATE), ZoneId.of("UTC"), Map.of()))
        .containsEntry(
            "kind", new Field("Kind", Optional.empty(), VIENNA, Map.of("1", "A", "2", "B")))
        .containsEntry("what", new Constant("5"))
        .containsEntry("who", new Circumstance(Fact.USER, VIENNA))
        .containsEntry("packet", new Circumstance(Fact.PACKET, VIENNA))
        .containsEntry("at", new Circumstance(Fact.NOW, VIENNA))
        .containsEntry("item", lookup);
  }

  @Test
  void callCheckAndErrorsAreRead() {
    var mapping =
        mapping(
            LEAST.tables(
                """
                Visit:
                  call: s.visit
                  key: p_no
                  operations: [insert, delete]
                  arguments: {p_no: No, p_what: "@operation"}
                Note:
                  into: s.note
                  key: no
                  columns: {no: No}
                  check: {version: Version, text: {from: Before, codes: {1: A}}}
                """));
    assertThat(mapping.parentsFirst())
        .containsExactly(
            new TableMapping(
                "Visit",
                new Target.Procedure(TableName.parse("s.visit")),
                List.of("p_no"),
                Write.BY_STATUS,
                Set.of(Operation.INSERT, Operation.DELETE),
                Optional.empty(),
                Map.of(
                    "p_no",
                    field("No", ZoneOffset.UTC),
                    "p_what",
                    new Circumstance(Fact.OPERATION, ZoneOffset.UTC)),
                Map.of()),
            new TableMapping(
                "Note",
                new Target.Table(TableName.parse("s.note")),
                List.of("no"),
                Write.BY_STATUS,
                Set.of(Operation.INSERT, Operation.UPDATE, Operation.DELETE),
                Optional.empty(),
                Map.of("no", field("No", ZoneOffset.UTC)),
                Map.of(
                    "version",
                    field("Version", ZoneOffset.UTC),
                    "text",
                    new Field("Before", Optional.empty(), ZoneOffset.UTC, Map.of("1", "A")))));
    var errors =
        LEAST.with(
            "errors",
            Map.of("refused", List.of("zx001"), "try-again", 1205, "call-operator", "28P01"));
    assertThat(ErrorRules.read(settings(errors.settings())).remedies())
        .isEqualTo(
            Map.of(
                "ZX001",
                Remedy.SET_PACKET_ASIDE,
                "1205",
                Remedy.TRY_AGAIN,
                "28P01",
                Remedy.CALL_OPERATOR));
  }

  @Test
  void mistakesInCallCheckAndErrorsAreNamed() {
    var problems = new Problems();
    LEAST
        .with("errors", Map.of("refused", List.of("P001", "P0001"), "try-again", "p0001"))
        .with("url", "jdbc:nobody://erp")
        .tables(
            """
            A: {call: s.a, into: s.a, arguments: {x: f}, check: {x: f}, write: upsert}
            B: {call: s.b, columns: {x: f}}
            C: {call: s.c, key: y, arguments: {x: f, z: "@moon"}}
            D: {into: s.d, columns: {x: f}, arguments: {x: f}}
            E: {into: s.e, columns: {x: f}, check: {x: g}}
            F: {into: s.f, key: x, write: upsert, columns: {x: f}, check: {x: {of: g}}}
            G: {into: s.g, key: x, write: upsert, columns: {x: f}, check: {x: g}}
            """)
        .create(problems)
        .close();
    assertThat(problems.all())
        .extracting(it -> it.substring("writers.erp.".length(), it.indexOf(':')))
        .containsExactlyInAnyOrder(
            "errors.refused",
            "errors.try-again",
            "url",
            "tables.A.into",
            "tables.A.check",
            "tables.A.write",
            "tables.B.arguments",
            "tables.B.columns",
            "tables.C.key",
            "tables.C.arguments.z",
            "tables.D.arguments",
            "tables.E.key",
            "tables.F.check.x",
            "tables.F.check.x.of",
            "tables.G.check");
  }

  @Test
  void everyMistakeIsNamedWithItsKey() {
    var problems = new Problems();
    new Writers(Map.of("url", "postgresql://x?password=hush", "pool-size", 0, "zone", "Moon"))
        .with("spare", 1)
        .with("unknown-tables", "maybe")
        .tables(
            """
            A:
              into: a
              key: [x]
              write: sometimes
              operations: [grow]
              colour: red
              parent: {table: Nobody, by: f, column: y}
              columns:
                y: f
                z: "@moon"
                w: {from: g, as: shape, zone: Mars}
                v: {lookup: {where: {a: b}}}
                u: [f]
            D: {into: d, write: upsert, parent: {table: A}, columns: {}}
            E: {columns: {n: n}}
            """)
        .create(problems)
        .close();

    assertThat(problems.all())
        .noneMatch(it -> it.contains("hush"))
        .extracting(it -> it.substring("writers.erp.".length(), it.indexOf(':')))
        .containsExactlyInAnyOrder(
            "url",
            "username",
            "password",
            "pool-size",
            "zone",
            "spare",
            "unknown-tables",
            "tables.A.key",
            "tables.A.write",
            "tables.A.operations",
            "tables.A.colour",
            "tables.A.parent.column",
            "tables.A.columns.z",
            "tables.A.columns.w.as",
            "tables.A.columns.w.zone",
            "tables.A.columns.v.lookup.table",
            "tables.A.columns.v.lookup.column",
            "tables.A.columns.u",
            "tables.D.key",
            "tables.D.columns",
            "tables.D.parent.by",
            "tables.D.parent.column",
            "tables.E.into");
  }

  @Test
  void parentsThatCannotBeAreNamed() {
    var problems = new Problems();
    LEAST
        .tables(
            """
            A: {into: a, parent: {table: Nobody, by: f, column: y}, columns: {n: n}}
            B: {into: b, key: n, parent: {table: C, by: cn, column: c}, columns: {n: n}}
            C: {into: c, key: n, parent: {table: B, by: bn, column: b}, columns: {n: n}}
            D: {into: d, parent: {table: K, by: [f, g], column: y}, columns: {n: n}}
            E: {into: e, parent: {table: F, by: f, column: y}, columns: {n: n}}
            F: {into: f, columns: {n: n}}
            K: {into: k, key: n, columns: {n: n}}
            k: {into: k, key: n, columns: {n: n}}
            """)
        .create(problems)
        .close();

    assertThat(problems.all())
        .extracting(it -> it.substring("writers.erp.tables.".length(), it.indexOf(':')))
        .containsExactlyInAnyOrder(
            "A.parent.table",
            "B.parent.table",
            "C.parent.table",
            "D.parent.by",
            "E.parent.table",
            "k.into");
  }

  @Test
  void passwordIsInNoToString() {
    assertThat(ConnectionSettings.ofWriter(settings(LEAST.with("password", "hush").settings())))
        .asString()
        .doesNotContain("hush");
  }

  private static Field field(String name, ZoneId zone) {
    return new Field(name, Optional.empty(), zone, Map.of());
  }

  private static Mapping mapping(Writers writers) {
    return new MappingReader(settings(writers.settings())).read();
  }

  private static Settings settings(Map<String, @Nullable Object> values) {
    return new Settings("writers.erp", new LinkedHashMap<>(values), new Problems());
  }
}

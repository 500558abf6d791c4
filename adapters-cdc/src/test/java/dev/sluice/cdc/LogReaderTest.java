package dev.sluice.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cdc.LogPiece.Behind;
import dev.sluice.cdc.SelectSnapshot.Snapshot;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableChange.Written;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.TableName;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where a table that was read meets the log. */
class LogReaderTest {
  private static final LoggedTable.Name NAME = new LoggedTable.Name("public", "t");
  private static final LoggedTable TABLE =
      new LoggedTable(NAME, List.of(TableName.parse("t")), Set.of("id"), Set.of("id"), "as made");
  private static final PostgresTable MADE =
      new PostgresTable(
          false, Map.of("id", new PostgresForm(FieldType.TEXT, it -> it)), Set.of("id"));

  /** Which saw every transaction up to the thousandth, whose end is at the place 500. */
  private static final Snapshot SNAPSHOT = new Snapshot(1_001, Set.of(), new Lsn(500));

  private final LogPieces pieces = new LogPieces();
  private final LogReader reader = readerBehind(new PostgresOverlap(Map.of(NAME, SNAPSHOT)));

  @SuppressWarnings("NullAway") // what is handed over has room, so nothing is said to the server
  private LogReader readerBehind(PostgresOverlap overlap) {
    var tables = new LogTables(List.of(TABLE), _ -> Optional.of(MADE), new Unaltered());
    var silence = Duration.ofSeconds(1);
    return new LogReader(null, new Lsn(1), tables, Optional.of(overlap), silence, pieces);
  }

  private record Unaltered() implements Alterations {
    @Override
    public Duration interval() {
      return Duration.ofSeconds(1);
    }

    @Override
    public boolean happened() {
      return false;
    }
  }

  @Test
  void whatWasReadWithTheTableIsNotToldAgain() throws Exception {
    told(900, "read", 400);
    told(1_001, "new", 450);

    assertThat(rows()).containsExactly("new");
  }

  /** Numbers of transactions have 32 bits, and half of them lie before any other. */
  @Test
  void behindTheOverlapNumbersSayNothing() throws Exception {
    told(1_001, "joined", 600);
    told(3_000_000_000L, "much later", 700);

    assertThat(rows()).containsExactly("joined", "much later");
  }

  private List<String> rows() throws InterruptedException {
    var rows = new ArrayList<String>();
    for (var it = pieces.pollNow(); it != null; it = pieces.pollNow()) {
      assertThat(it.behind()).isNotInstanceOf(Behind.Failure.class);
      for (TableChange change : it.changes()) rows.add(((Written) change).row().text(0));
    }
    return rows;
  }

  /** A transaction that inserts a row. */
  private void told(long transaction, String id, long end) throws Exception {
    take(
        it -> {
          it.writeByte('B');
          it.writeLong(end);
          it.writeLong(0);
          it.writeInt((int) transaction);
        });
    take(
        it -> {
          it.writeByte('R');
          it.writeInt(7);
          it.writeBytes("public\0t\0d");
          it.writeShort(1);
          it.writeByte(1);
          it.writeBytes("id\0");
          it.writeInt(25);
          it.writeInt(-1);
        });
    take(
        it -> {
          it.writeByte('I');
          it.writeInt(7);
          it.writeBytes("N");
          it.writeShort(1);
          it.writeByte('t');
          it.writeInt(id.getBytes(UTF_8).length);
          it.write(id.getBytes(UTF_8));
        });
    take(
        it -> {
          it.writeByte('C');
          it.writeByte(0);
          it.writeLong(end);
          it.writeLong(end);
          it.writeLong(0);
        });
  }

  private interface Message {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private void take(Message message) throws Exception {
    var bytes = new ByteArrayOutputStream();
    message.writeTo(new DataOutputStream(bytes));
    reader.take(ByteBuffer.wrap(bytes.toByteArray()));
  }
}

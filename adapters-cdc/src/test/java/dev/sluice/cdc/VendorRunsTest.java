package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where each connector's records say that a transaction ended, and behind which place that is. */
class VendorRunsTest {
  private static final Schema TRANSACTION =
      SchemaBuilder.struct()
          .name("io.debezium.connector.common.TransactionMetadataValue")
          .field("status", Schema.STRING_SCHEMA)
          .field("id", Schema.STRING_SCHEMA)
          .build();
  private static final Schema ROW =
      SchemaBuilder.struct().name("sluice.t.Envelope").field("op", Schema.STRING_SCHEMA).build();
  private static final Schema HEARTBEAT =
      SchemaBuilder.struct()
          .name("io.debezium.connector.common.Heartbeat")
          .field("ts_ms", Schema.INT64_SCHEMA)
          .build();

  private static final String A = "00000027:00000ac0:0002";
  private static final String B = "00000027:00000ac8:0003";
  private static final String C = "00000027:00000ad0:0001";

  private static SourceRecord of(Map<String, ?> offset, Struct value) {
    return new SourceRecord(Map.of(), offset, "topic", value.schema(), value);
  }

  private static SourceRecord transaction(String status, String id, Map<String, ?> offset) {
    return of(offset, new Struct(TRANSACTION).put("status", status).put("id", id));
  }

  private static SourceRecord row(String operation, Map<String, ?> offset) {
    return of(offset, new Struct(ROW).put("op", operation));
  }

  private static SourceRecord heartbeat(Map<String, ?> offset) {
    return of(offset, new Struct(HEARTBEAT).put("ts_ms", 1L));
  }

  private static Map<String, @Nullable Object> lsn(String commit, @Nullable String change) {
    var offset = new HashMap<String, @Nullable Object>();
    offset.put("commit_lsn", commit);
    offset.put("change_lsn", change);
    return offset;
  }

  @Test
  void sqlServersEndIsBehindItsOwnCommitThoughItsOffsetIsOfTheNext() {
    var run = new SqlServerRun(new SqlServerLsn(A));
    assertThat(run.kind(transaction("BEGIN", B, lsn(B, B))))
        .isEqualTo(RecordKind.TRANSACTION_BEGINS);
    assertThat(run.kind(row("c", lsn(B, B)))).isEqualTo(RecordKind.ROW);
    assertThat(run.afterTransactions(lsn(B, B))).contains(A);
    var end = transaction("END", B, lsn(C, C));
    assertThat(run.kind(end)).isEqualTo(RecordKind.TRANSACTION_ENDS);
    assertThat(run.afterTransactions(end.sourceOffset())).contains(B);
    assertThat(run.reached(B, end.sourceOffset())).isTrue();
    assertThat(run.reached(C, end.sourceOffset())).isFalse();
  }

  @Test
  void sqlServersHeartbeatEndsATransactionOnlyOnceMoreWasCaptured() {
    var run = new SqlServerRun(new SqlServerLsn(A));
    assertThat(run.kind(heartbeat(lsn(B, B)))).isEqualTo(RecordKind.OTHER);
    assertThat(run.afterTransactions(lsn(B, B))).contains(A);
    assertThat(run.kind(heartbeat(lsn(A, null)))).isEqualTo(RecordKind.OTHER);
    assertThat(run.kind(heartbeat(lsn(C, null)))).isEqualTo(RecordKind.TRANSACTION_ENDS);
    assertThat(run.afterTransactions(lsn(C, null))).contains(C);
  }

  @Test
  void anLsnIsWrittenAsTheConnectorDoesAndOrderedByItsBytes() {
    var lsn = new SqlServerLsn("000000a7:00000ac0:0002");
    assertThat(SqlServerLsn.of(lsn.bytes())).isEqualTo(lsn);
    assertThat(lsn).isGreaterThan(new SqlServerLsn(C));
    assertThat(lsn.text())
        .isEqualTo(io.debezium.connector.sqlserver.Lsn.valueOf(lsn.bytes()).toString());
  }

  private static final String UUID = "3e11fa47-71ca-11e1-9e33-c80aa9429562";

  @Test
  void mySqlsEndIsBehindTheTransactionsBeforeItAndItself() {
    var run = new MySqlRun(new Pulse(InstantSource.system(), Duration.ofMinutes(1)));
    var offset = Map.of("gtids", UUID + ":1-5", "transaction_id", UUID + ":6");
    assertThat(run.kind(transaction("END", UUID + ":6", offset)))
        .isEqualTo(RecordKind.TRANSACTION_ENDS);
    assertThat(run.afterTransactions(offset)).contains(UUID + ":1-6");
    assertThat(run.reached(UUID + ":1-6", offset)).isTrue();
    assertThat(run.reached(UUID + ":1-7", offset)).isFalse();
    assertThat(run.kind(row("t", offset))).isEqualTo(RecordKind.ROW_ALONE);
  }

  @Test
  void mySqlsTransactionsAreASetThatMayHaveGaps() {
    var gaps = new MySqlGtids(UUID + ":1-5:7,\n0" + UUID.substring(1) + ":1-3");
    assertThat(gaps.contains(new MySqlGtids(UUID + ":2-4"))).isTrue();
    assertThat(gaps.contains(new MySqlGtids(UUID + ":6"))).isFalse();
    assertThat(gaps.with(UUID + ":6").contains(new MySqlGtids(UUID + ":1-7"))).isTrue();
    assertThat(gaps.contains(new MySqlGtids(""))).isTrue();
    assertThat(new MySqlGtids("").contains(gaps)).isFalse();
  }

  @Test
  void oraclesEndIsTheConnectorsOwnOffset() {
    var run = new OracleRun();
    var offset = new HashMap<String, @Nullable Object>();
    offset.put("scn", "100");
    offset.put("commit_scn", "130:1:0a000b00-0c000d00");
    offset.put("transaction_id", null);
    var place = OraclePlace.parse(run.afterTransactions(offset).orElseThrow());
    assertThat(place.readFrom()).isEqualTo(100);
    assertThat(place.commit()).isEqualTo(130);
    assertThat(place.offset())
        .isEqualTo(Map.of("scn", "100", "commit_scn", offset.get("commit_scn")));
    assertThat(run.afterTransactions(Map.of("scn", "100"))).isEmpty();
    assertThat(run.kind(row("t", offset))).isEqualTo(RecordKind.ROW_ALONE);
  }

  @Test
  void oraclesFirstPlaceReadsFromWhatWasOpenAndSkipsWhatWasCommitted() {
    var place = OraclePlace.of(90, 120);
    assertThat(OraclePlace.parse(place.text())).isEqualTo(place);
    var commits = io.debezium.connector.oracle.CommitScn.load(place.offset());
    assertThat(commits.hasBeenHandled(1, io.debezium.connector.oracle.Scn.valueOf(119), "t"))
        .isTrue();
    assertThat(commits.hasBeenHandled(1, io.debezium.connector.oracle.Scn.valueOf(121), "t"))
        .isFalse();
  }
}

package dev.sluice.erp.jdbc;

import static dev.sluice.erp.jdbc.Packets.inserted;
import static dev.sluice.erp.jdbc.Packets.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.inbound.FileReference;
import dev.sluice.domain.inbound.FileType;
import dev.sluice.domain.inbound.PacketFiles;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.ReceivedFile;
import dev.sluice.domain.inbound.StoredFile;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.domain.packet.PacketTable;
import dev.sluice.domain.packet.SyncPacket;
import dev.sluice.fixtures.inbound.InMemoryInboundFiles;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of the files that rows name. */
class FilesTest {
  private static final PacketOrigin AREA = new PacketOrigin("DMDEV01");
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String MAPPING =
      """
      Snapshot:
        into: sales.photo
        key: no
        write: upsert
        columns:
          no: no
          bytes: {file: imageName}
          name: {file: imageName, part: name}
          type: {file: imageName, part: type}
      """;

  private final Database database = PostgresSalesErp.freshDatabase();
  private final InMemoryInboundFiles files = new InMemoryInboundFiles(2_000_000);
  private int packets;

  FilesTest() {
    database.execute(
        "CREATE TABLE sales.photo (no text PRIMARY KEY, bytes bytea, name text, type text)");
  }

  private void keep(String id, byte[] bytes) throws IOException {
    var key = new PacketKey(AREA, new PacketId(id));
    var file = new ReceivedFile(key, new UserName("ANNA"), FileType.PNG, NOW);
    files.receive(file, new ByteArrayInputStream(bytes));
  }

  private WriteOutcome take(PacketFiles given, PacketTable... tables) {
    return take(MAPPING, given, tables);
  }

  private WriteOutcome take(String mapping, PacketFiles given, PacketTable... tables) {
    var id = new PacketId("p" + ++packets);
    var content = new SyncPacket(List.of(tables));
    try (var writer = Writers.on(database).tables(mapping).create()) {
      return writer.take(new ErpPacket(id, new UserName("ANNA"), NOW, content).with(given));
    }
  }

  private PacketFiles kept() {
    return PacketFiles.of(AREA, files);
  }

  private String one(String sql) {
    return String.valueOf(database.query(sql));
  }

  @Test
  void bytesNameAndTypeAreWrittenWithTheRow() throws IOException {
    var large = new byte[1_500_000];
    for (var i = 0; i < large.length; i++) large[i] = (byte) (i * 31 + i / 256);
    keep("f1", large);
    keep("f2", new byte[] {1, 2, 3});
    var outcome =
        take(
            kept(),
            table(
                "Snapshot",
                inserted("no=1", "imageName=dms://f1"),
                inserted("no=2", "imageName=dms://f2"),
                inserted("no=3")));

    assertThat(outcome).isEqualTo(new WriteOutcome.Taken());
    assertThat(one("SELECT md5(bytes) FROM sales.photo WHERE no = '1'")).isEqualTo(md5(large));
    assertThat(one("SELECT concat_ws(' ', bytes, name, type) FROM sales.photo WHERE no = '2'"))
        .contains("\\x010203 f2.png image/png");
    assertThat(one("SELECT count(*) FROM sales.photo WHERE no = '3' AND bytes IS NULL"))
        .contains("1");
  }

  private static String md5(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void textThatNamesNoFileThatIsHereIsRefused() {
    for (var text : List.of("photo.jpg", "dms://f9")) {
      var outcome = take(kept(), table("Snapshot", inserted("no=1", "imageName=" + text)));
      assertThat(outcome).isInstanceOf(WriteOutcome.Refused.class);
      var refused = (WriteOutcome.Refused) outcome;
      assertThat(refused.reason()).contains(text);
      assertThat(refused.culprit().orElseThrow().field()).contains("imageName");
    }
    assertThat(one("SELECT count(*) FROM sales.photo")).contains("0");
  }

  @Test
  void storeThatFailsWhileAFileIsReadIsTriedAgain() throws IOException {
    keep("f1", new byte[10]);
    PacketFiles failing =
        new PacketFiles() {
          @Override
          public Optional<StoredFile> find(FileReference reference) {
            return kept().find(reference);
          }

          @Override
          public InputStream open(StoredFile file) {
            return new InputStream() {
              @Override
              public int read() {
                throw new SyncFailure(Remedy.TRY_AGAIN, "the store is down");
              }

              @Override
              public int read(byte[] into, int offset, int length) {
                return read();
              }
            };
          }
        };
    var row = table("Snapshot", inserted("no=1", "imageName=dms://f1"));
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> take(failing, row))
        .returns(Remedy.TRY_AGAIN, SyncFailure::remedy);

    assertThat(take(kept(), row)).isEqualTo(new WriteOutcome.Taken());
  }

  @Test
  void bytesGoOnlyIntoColumnsThatTakeThem() throws IOException {
    keep("f1", new byte[10]);
    var mapping = MAPPING.replace("name: {file: imageName, part: name}", "name: {file: imageName}");
    var row = table("Snapshot", inserted("no=1", "imageName=dms://f1"));
    assertThatExceptionOfType(SyncFailure.class)
        .isThrownBy(() -> take(mapping, kept(), row))
        .withMessageContaining("correct the writer's mapping")
        .returns(Remedy.CALL_OPERATOR, SyncFailure::remedy);
  }
}

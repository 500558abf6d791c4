package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import dev.sluice.fixtures.postgres.PostgresServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures from the device into the ERP. */
class FilesTest {
  private static final AppArea AREA = new AppArea("TEST01");
  private static final UserName ANNA = new UserName("ANNA");
  private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2};

  @TempDir private Path folder = Path.of("");

  @Test
  void pictureIsWrittenWithTheRowThatNamesItAndARowWithoutOneWaits() throws Exception {
    var erp = PostgresServer.shared().createDatabase();
    erp.execute("CREATE TABLE photo (no text PRIMARY KEY, bytes bytea, name text, type text)");
    try (var cloud = FakeDynamicsMobile.start()) {
      var file = cloud.enqueueFile(AREA, ANNA, Payload.of(PICTURE)).value();
      cloud.enqueue(AREA, ANNA, snapshot("1", file));
      cloud.enqueue(AREA, ANNA, snapshot("2", "never-sent"));
      try (var middleware = started(erp, cloud)) {
        Waits.until(() -> erp.query("SELECT name FROM photo LIMIT 1") != null);

        assertThat(erp.query("SELECT concat_ws(' ', no, bytes, name, type) FROM photo"))
            .contains("1 \\xffd8ff000102 " + file + ".jpg image/jpeg");
        Waits.until(() -> cloud.acknowledgedFiles(AREA).size() == 1);
        var operator = middleware.as("OLGA");
        Waits.untilAsserted(
            () -> {
              var waiting = operator.get("/api/v1/inbox?state=waiting").ok().path("packets");
              assertThat(waiting).hasSize(1);
              assertThat(waiting.get(0).path("waitsFor").asText()).isEqualTo("file");
              assertThat(waiting.get(0).path("reason").asText())
                  .contains("Snapshot row 1, field imageName", "dms://never-sent");
            });
      }
    }
  }

  private static Payload snapshot(String no, String file) {
    return Payload.of(
        "<NavMobileSync salesmancode=\"ANNA\"><table tablename=\"Snapshot\"><r><no>%s</no><imageName>dms://%s</imageName></r></table></NavMobileSync>"
            .formatted(no, file));
  }

  private MiddlewareUnderTest started(PostgresServer.Database erp, FakeDynamicsMobile cloud)
      throws Exception {
    return MiddlewareUnderTest.start(
        folder,
        Sections.store(PostgresServer.shared().createDatabase()),
        "operators: {api-keys: [{name: OLGA, sha256: \"%s\"}]}\n"
            .formatted(Sections.sha256(Sections.keyOf("OLGA"))),
        Sections.cloud(cloud, AREA, "pull: {every: 10s, files: {}}\n"),
        Sections.writer(
            erp,
            """
                tables:
                  Snapshot:
                    into: photo
                    key: no
                    columns:
                      no: no
                      bytes: {file: imageName}
                      name: {file: imageName, part: name}
                      type: {file: imageName, part: type}
            """));
  }
}

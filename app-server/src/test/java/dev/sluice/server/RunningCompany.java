package dev.sluice.server;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.fixtures.dynamicsmobile.CloudOptions;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.postgres.PostgresServer;
import dev.sluice.fixtures.postgres.PostgresServer.Database;
import dev.sluice.fixtures.samplecompany.SampleCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/** The sample company with its ERP, its cloud and the middleware between them, loaded. */
final class RunningCompany implements AutoCloseable {
  static final AppArea AREA = new AppArea("TEST01");

  /** That a client's packet may have. */
  static final int MOST_BYTES = 100_000;

  static final String PUSHED = "CompanyInfo,Customer,Item";

  private final Database erp;
  private final FakeDynamicsMobile cloud;
  private final TokenIssuer issuer;
  private final LogCapture log;
  private final MiddlewareUnderTest middleware;
  private final Path snapshots;

  private RunningCompany(Path folder) throws IOException, SQLException {
    snapshots = folder.resolve("data/snapshots");
    erp = PostgresServer.shared().createDatabase();
    try (var connection = erp.connect()) {
      SampleCompany.found(connection);
    }
    erp.execute(Sections.resource("form.sql"));
    cloud = FakeDynamicsMobile.start(cloudOptions());
    issuer = TokenIssuer.start();
    log = LogCapture.start();
    middleware = started(folder).ready();
  }

  private static CloudOptions cloudOptions() {
    return CloudOptions.defaults().withApiKey("cloud-secret-key").withHiding(Duration.ofSeconds(1));
  }

  static RunningCompany start() {
    try {
      return new RunningCompany(Files.createTempDirectory("company"));
    } catch (IOException | SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private MiddlewareUnderTest started(Path folder) throws IOException {
    return MiddlewareUnderTest.start(
        folder,
        Sections.store(PostgresServer.shared().createDatabase()),
        Sections.source(erp),
        Sections.resource("company.yaml"),
        Sections.keys("ANNA", "BEN", "CARLA")
            + issuer.section()
            + Sections.inbox("OLGA", MOST_BYTES),
        Sections.cloud(
            cloud,
            AREA,
            """
            push: {every: 1s, entities: [%s]}
            pull: {every: 10s, writer: erp}
            """
                .formatted(PUSHED)),
        Sections.writer(erp, Sections.resource("company-writer.yaml")));
  }

  /** Where snapshots wait to be sent. */
  Path snapshots() {
    return snapshots;
  }

  Database erp() {
    return erp;
  }

  FakeDynamicsMobile cloud() {
    return cloud;
  }

  TokenIssuer issuer() {
    return issuer;
  }

  LogCapture log() {
    return log;
  }

  MiddlewareUnderTest middleware() {
    return middleware;
  }

  Caller as(String user) {
    return middleware.as(user);
  }

  StrictCopy copyOf(String user, String parameters) {
    return new StrictCopy(as(user), parameters);
  }

  @Override
  public void close() {
    middleware.close();
    log.close();
    issuer.close();
    cloud.close();
  }
}

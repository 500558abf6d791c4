package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.settings.Secret;
import dev.sluice.fixtures.change.RecordingSink;
import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.config.Field;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.oracle.OracleConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What Debezium's own classes say of the properties that they are handed, without a server. */
class OtherDatabasesConnectorsTest {
  private static final Secret PASSWORD = new Secret("secret");
  private static final Duration HEARTBEAT = Duration.ofSeconds(7);
  private static final LoggedTable.Name ITEM = new LoggedTable.Name("sales", "item");

  /** Read by the engine and not by the connector, or with names of their own behind. */
  private static final List<String> OTHERS =
      List.of(
          "name",
          "connector.class",
          "texts.type",
          // MySQL's connector reads these two and does not list them
          CommonConnectorConfig.BINARY_HANDLING_MODE.name(),
          CommonConnectorConfig.EVENT_CONVERTING_FAILURE_HANDLING_MODE.name());

  private static final String HISTORY = "schema.history.internal";

  private static int closedPort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Properties mySql(int port) {
    var url = "jdbc:mysql://127.0.0.1:" + port + "/acme?sslMode=VERIFY_IDENTITY&useUnicode=true";
    var settings = new MySqlSettings(url, "sluice", PASSWORD, OptionalInt.of(4711), HEARTBEAT);
    return new MySqlProperties(settings, Map.of(ITEM, "CREATE TABLE item (id int)")).toProperties();
  }

  private static Properties sqlServer(int port) {
    var url = "jdbc:sqlserver://127.0.0.1:" + port + ";databaseName=acme;encrypt=false";
    var settings = new SqlServerSettings(url, "sluice", PASSWORD, HEARTBEAT);
    return new SqlServerProperties(settings, List.of(ITEM)).toProperties();
  }

  private static Properties oracle(int port) {
    var url = "jdbc:oracle:thin:@//127.0.0.1:" + port + "/orclcdb";
    var settings =
        new OracleSettings(url, "c##sluice", PASSWORD, "ORCLCDB", Optional.of("SALES"), HEARTBEAT);
    return new OracleProperties(settings, List.of(ITEM)).toProperties();
  }

  static Stream<Arguments> connectors() {
    return Stream.of(
        Arguments.of(mySql(1), MySqlConnectorConfig.ALL_FIELDS),
        Arguments.of(sqlServer(1), SqlServerConnectorConfig.ALL_FIELDS),
        Arguments.of(oracle(1), OracleConnectorConfig.ALL_FIELDS));
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void everyPropertyIsOneThatTheConnectorKnows(Properties properties, Field.Set fields) {
    var unknown = new TreeSet<>(properties.stringPropertyNames());
    fields.forEach(field -> unknown.remove(field.name()));
    unknown.removeAll(OTHERS);
    unknown.removeIf(it -> it.startsWith("driver.") || it.startsWith(HISTORY));
    assertThat(unknown).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("connectors")
  void theConnectorFindsNothingWrongWithThem(Properties properties, Field.Set fields) {
    var values = Configuration.from(properties).validate(fields).values();
    assertThat(values).isNotEmpty();
    assertThat(values.stream().flatMap(it -> it.errorMessages().stream())).isEmpty();
  }

  static Stream<Arguments> startable() {
    return Stream.of(
        Arguments.of(mySql(closedPort())),
        Arguments.of(sqlServer(closedPort())),
        Arguments.of(oracle(closedPort())));
  }

  /** Its own start-up validation, which would go on to connect. */
  @ParameterizedTest
  @MethodSource("startable")
  void allThatKeepsItFromStartingIsThatNobodyAnswers(Properties properties) throws Exception {
    var connector =
        Class.forName(properties.getProperty("connector.class"))
            .asSubclass(SourceConnector.class)
            .getDeclaredConstructor()
            .newInstance();
    var texts = Configuration.from(properties).asMap();
    var wrong =
        connector.validate(texts).configValues().stream()
            .filter(it -> !it.errorMessages().isEmpty())
            .toList();
    assertThat(wrong)
        .singleElement()
        .satisfies(
            it -> assertThat(it.name()).isEqualTo("database.hostname"),
            it ->
                assertThat(it.errorMessages())
                    .asString()
                    .containsIgnoringCase("unable to connect"));
  }

  @Test
  void settingsReachTheConnectors() {
    assertThat(mySql(3307))
        .containsEntry("database.hostname", "127.0.0.1")
        .containsEntry("database.port", "3307")
        .containsEntry("database.user", "sluice")
        .containsEntry("database.password", "secret")
        .containsEntry("database.server.id", "4711")
        .containsEntry("database.ssl.mode", "verify_identity")
        .containsEntry("driver.useUnicode", "true")
        .containsEntry("heartbeat.interval.ms", "7000")
        .containsEntry("table.include.list", "(?-i)sales\\x{2e}item")
        .containsEntry("provide.transaction.metadata", "true")
        .containsEntry("snapshot.mode", "no_data");
    assertThat(sqlServer(1434))
        .containsEntry("database.names", "acme")
        .containsEntry("driver.encrypt", "false")
        .containsEntry("heartbeat.interval.ms", "7000")
        .containsEntry("table.include.list", "(?-i)sales\\x{2e}item")
        .containsEntry("provide.transaction.metadata", "true")
        .containsEntry("snapshot.mode", "recovery")
        .containsEntry("snapshot.isolation.mode", "read_committed")
        .containsEntry("time.precision.mode", "adaptive")
        .containsEntry("decimal.handling.mode", "precise");
    assertThat(oracle(1521))
        .containsEntry("database.url", "jdbc:oracle:thin:@//127.0.0.1:1521/orclcdb")
        .containsEntry("database.dbname", "ORCLCDB")
        .containsEntry("database.pdb.name", "SALES")
        .containsEntry("snapshot.mode", "recovery")
        .containsEntry("snapshot.locking.mode", "none")
        .containsEntry("log.mining.buffer.type", "memory");
  }

  static Stream<Arguments> unreachable() {
    var port = closedPort();
    return Stream.of(
        Arguments.of("mysql", "jdbc:mysql://127.0.0.1:" + port + "/acme"),
        Arguments.of("sqlserver", "jdbc:sqlserver://127.0.0.1:" + port + ";databaseName=acme"),
        Arguments.of("oracle", "jdbc:oracle:thin:@//127.0.0.1:" + port + "/acme"));
  }

  @ParameterizedTest
  @MethodSource("unreachable")
  void aServerThatDoesNotAnswerIsWaitedForAndNamed(String type, String url) {
    var configured =
        new Configured(type, Map.of("url", url, "username", "u", "password", "hidden"));
    try (var source = configured.source("sales.item")) {
      assertThat(source.shortcomings())
          .singleElement()
          .extracting(Shortcoming::what)
          .asString()
          .startsWith("reading " + url + ": error ")
          .doesNotContain("hidden", "\n");
      var failure = catchThrowableOfType(SyncFailure.class, () -> source.run(new RecordingSink()));
      assertThat(failure.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    }
  }
}

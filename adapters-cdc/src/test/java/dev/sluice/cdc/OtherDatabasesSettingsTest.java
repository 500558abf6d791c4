package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of MySQL, SQL Server and Oracle sources. */
class OtherDatabasesSettingsTest {
  private static final String MYSQL = "jdbc:mysql://erp:3307/acme?sslMode=REQUIRED&a=b";
  private static final String SQLSERVER =
      "jdbc:sqlserver://erp:1434;databaseName=acme;encrypt=true;trustServerCertificate=false";
  private static final String ORACLE = "jdbc:oracle:thin:@//erp:1521/orclcdb.example";

  private final Problems problems = new Problems();

  private Settings settings(Map<String, Object> values) {
    return new Settings("sources.erp", values, problems);
  }

  @Test
  void mySqlsDefaultsAndKeys() {
    var plain = Map.<String, Object>of("url", MYSQL, "username", "u", "password", "p");
    assertThat(MySqlSettings.read(settings(plain)))
        .isEqualTo(
            new MySqlSettings(
                MYSQL, "u", new Secret("p"), OptionalInt.empty(), Duration.ofSeconds(10)));
    var all = new java.util.HashMap<>(plain);
    all.putAll(Map.of("server-id", 4711, "heartbeat", "7s"));
    assertThat(MySqlSettings.read(settings(all)))
        .isEqualTo(
            new MySqlSettings(
                MYSQL, "u", new Secret("p"), OptionalInt.of(4711), Duration.ofSeconds(7)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void addressesAreTakenApart() {
    var mysql = new MySqlSettings(MYSQL, "u", new Secret("p"), OptionalInt.empty(), Duration.ZERO);
    assertThat(mysql.address())
        .isEqualTo(new ServerAddress("erp", 3307, "acme", Map.of("sslMode", "REQUIRED", "a", "b")));
    var sqlServer = new SqlServerSettings(SQLSERVER, "u", new Secret("p"), Duration.ZERO);
    assertThat(sqlServer.address())
        .isEqualTo(
            new ServerAddress(
                "erp", 1434, "acme", Map.of("encrypt", "true", "trustServerCertificate", "false")));
  }

  @Test
  void sqlServersDefaultsAndKeys() {
    var plain = Map.<String, Object>of("url", SQLSERVER, "username", "u", "password", "p");
    assertThat(SqlServerSettings.read(settings(plain)))
        .isEqualTo(new SqlServerSettings(SQLSERVER, "u", new Secret("p"), Duration.ofSeconds(10)));
    var all = new java.util.HashMap<>(plain);
    all.put("heartbeat", "7s");
    assertThat(SqlServerSettings.read(settings(all)).heartbeat()).isEqualTo(Duration.ofSeconds(7));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void oraclesDefaultsAndKeys() {
    var plain = Map.<String, Object>of("url", ORACLE, "username", "u", "password", "p");
    assertThat(OracleSettings.read(settings(plain)))
        .isEqualTo(
            new OracleSettings(
                ORACLE, "u", new Secret("p"), "ORCLCDB", Optional.empty(), Duration.ofSeconds(10)));
    var all = new java.util.HashMap<>(plain);
    all.putAll(Map.of("database", "acme", "pdb", "sales", "heartbeat", "7s"));
    assertThat(OracleSettings.read(settings(all)))
        .isEqualTo(
            new OracleSettings(
                ORACLE, "u", new Secret("p"), "ACME", Optional.of("SALES"), Duration.ofSeconds(7)));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mysql, jdbc:mariadb://erp/acme",
    "mysql, jdbc:mysql://erp:3306/",
    "'mysql', 'jdbc:mysql://a,b/acme'",
    "sqlserver, jdbc:sqlserver://erp:1433",
    "sqlserver, jdbc:sqlserver://erp\\INSTANCE;databaseName=acme",
    "oracle, jdbc:oracle:thin:@erp:1521:SID",
    "oracle, jdbc:oracle:thin:@TNSNAME"
  })
  void anAddressThatCannotWorkIsNamedWithOthersMistakes(String type, String url) {
    var configured = new Configured(type, Map.of("url", url, "heartbeat", "soon", "slot", "x"));
    configured.source();
    assertThat(configured.problems().all())
        .hasSize(5)
        .anyMatch(it -> it.startsWith("sources.erp.url: " + url + " (expected: jdbc:" + type + ":"))
        .anyMatch(it -> it.startsWith("sources.erp.username: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.password: is missing"))
        .anyMatch(it -> it.startsWith("sources.erp.heartbeat: soon"))
        .anyMatch(it -> it.startsWith("sources.erp.slot: is not a key here"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://erp/acme?user=u&password=abc",
        "jdbc:sqlserver://erp;databaseName=acme;password=abc",
        "jdbc:oracle:thin:u/abc@//erp:1521/acme"
      })
  void aPasswordInAnAddressIsRefusedUnseen(String url) {
    var type = url.split(":", 3)[1];
    var configured = new Configured(type, Map.of("url", url, "username", "u", "password", "p"));
    configured.source();
    assertThat(configured.problems().all())
        .singleElement()
        .asString()
        .startsWith("sources.erp.url: (holds a password)")
        .doesNotContain("abc");
  }

  @Test
  void aDriverThatIsNotThereIsAMistakeOfTheConfiguration() {
    new DriverJar("no.such.Driver", "nosuch").require(settings(Map.of()), "oracle");
    assertThat(problems.all())
        .containsExactly(
            "sources.erp.type: oracle (expected: the driver nosuch.jar, which Sluice does not"
                + " carry, in the folder adapters beside ./sluice, or in the one that"
                + " SLUICE_ADAPTERS names)");
  }
}

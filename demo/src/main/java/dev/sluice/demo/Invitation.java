package dev.sluice.demo;

import java.nio.file.Path;

/** What the demo says when it is ready. */
final class Invitation {
  private Invitation() {}

  static String to(Stage stage, Path directory) {
    return """

    The sample ERP         %1$s (user %2$s, password in %3$s)
    The middleware         %4$s (its configuration: %5$s)
    The Dynamics Mobile cloud, a fake    %6$s

    Try, as ANNA, or with %8$s as BEN:
      curl -H 'X-Api-Key: %7$s' '%4$s/api/v1/delta?entities=Customer&limit=3'
      curl -H 'X-Api-Key: %7$s' '%4$s/api/v1/delta?since=TOKEN&wait=30s'     # TOKEN: the last answer's @next
      curl -H 'X-Api-Key: %7$s' -H 'Accept: application/xml' %4$s/api/v1/snapshot
      curl %4$s/health/readiness
      curl %4$s/prometheus

    What happens now, until Ctrl-C:
    """
        .formatted(
            stage.erp().url(),
            stage.erp().user(),
            directory.resolve("erp").resolve("password"),
            stage.url(),
            directory.resolve("sluice.yaml"),
            stage.cloud().baseUrl(),
            DemoConfiguration.keyOf("ANNA"),
            DemoConfiguration.keyOf("BEN"));
  }
}

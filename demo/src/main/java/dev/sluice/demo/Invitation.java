package dev.sluice.demo;

import java.nio.file.Path;

/** What the demo says when it is ready. */
final class Invitation {
  private Invitation() {}

  static String to(Stage stage, Phone anna, Phone ben, Path directory) {
    return """

    Try in another terminal, as ANNA and as BEN; each sees other customers:
      curl -H 'X-Api-Key: %2$s' '%1$s/api/v1/delta?entities=Customer&limit=3'
      curl -H 'X-Api-Key: %4$s' '%1$s/api/v1/delta?entities=Customer&limit=3'
    What changed since now; the answer's @next is the token to ask with the next time:
      curl -H 'X-Api-Key: %2$s' '%1$s/api/v1/delta?since=%3$s'
      curl -H 'X-Api-Key: %4$s' '%1$s/api/v1/delta?since=%5$s'
    Everything ANNA may see, as a sync packet; health; metrics:
      curl -H 'X-Api-Key: %2$s' -H 'Accept: application/xml' %1$s/api/v1/snapshot
      curl %1$s/health/readiness
      curl %1$s/prometheus
    The ERP, to change something yourself:
      PGPASSWORD=%7$s psql '%6$s'

    Configuration, data and log are in %8$s
    What happens now, until Ctrl-C:
    """
        .formatted(
            stage.url(),
            DemoConfiguration.keyOf(anna.user()),
            anna.token(),
            DemoConfiguration.keyOf(ben.user()),
            ben.token(),
            psql(stage.erp()),
            stage.erp().password(),
            directory);
  }

  private static String psql(SampleErp erp) {
    return erp.url().replaceFirst("^jdbc:", "") + "?user=" + erp.user();
  }
}

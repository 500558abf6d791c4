package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Answers that are held until there is something to tell, and the stream of events. */
@ExtendWith(WithCompany.class)
class WaitingTest {
  private static final String FORMS = "/api/v1/delta?entities=Form";

  private static String upToDate(RunningCompany company) throws Exception {
    return company.as("CARLA").get(FORMS).ok().path("@next").asText();
  }

  private static CompletableFuture<Answer> waiting(RunningCompany company, String since) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return company.as("CARLA").get(FORMS + "&wait=25s&since=" + since);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static double waitingClients(RunningCompany company) throws Exception {
    return company
        .middleware()
        .anonymous()
        .get("/prometheus")
        .text()
        .lines()
        .filter(it -> it.startsWith("sluice_poll_waiting"))
        .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
        .findFirst()
        .orElse(0);
  }

  @Test
  void anAnswerIsHeldUntilThereIsSomethingToTell(RunningCompany company) throws Exception {
    var answer = waiting(company, upToDate(company));
    Waits.until(() -> waitingClients(company) >= 1);
    assertThat(answer).isNotDone();

    company.erp().execute("INSERT INTO sales.form (area, code) VALUES ('wait', '1')");

    assertThat(answer.get().ok().at("/Form/insert/0/rowId").asText()).isEqualTo("wait|1");
  }

  @Test
  void withNothingToTellTheAnswerIsEmptyWhenTheTimeIsUp(RunningCompany company) throws Exception {
    var since = upToDate(company);

    var answer = company.as("CARLA").get(FORMS + "&wait=1s&since=" + since).ok();

    assertThat(answer.has("Form")).isFalse();
    assertThat(answer.path("@more").asBoolean()).isFalse();
  }

  @Test
  void theTimeHasABound(RunningCompany company) throws Exception {
    for (var wait : List.of("61s", "5", "-1s", "soon")) {
      var problem =
          company.as("ANNA").get("/api/v1/delta?wait=" + wait).problem(400, "invalid-parameter");
      assertThat(problem.path("detail").asText()).contains("wait", "0s to 60s");
    }
  }

  @Test
  void theStreamTellsWhatIsThereAndThenWhatChanges(RunningCompany company) throws Exception {
    var events = new ArrayList<String>();
    try (var stream = company.as("CARLA").stream("/api/v1/delta/stream?entities=Form")) {
      events.add(stream.next());
      company.erp().execute("INSERT INTO sales.form (area, code) VALUES ('stream', '1')");
      while (!events.getLast().contains("\"rowId\":\"stream|1\"")) events.add(stream.next());
    }

    assertThat(events.getFirst()).contains("event: delta", "\"Form\":{\"insert\":[");
    assertThat(events.getLast()).contains("event: delta", "id: ");
    var id =
        events.getFirst().lines().filter(it -> it.startsWith("id: ")).findFirst().orElseThrow();
    try (var resumed =
        company.as("CARLA").stream(
            "/api/v1/delta/stream?entities=Form", "Last-Event-ID", id.substring(4))) {
      assertThat(resumed.next()).contains("stream|1").doesNotContain("\"rowId\":\"none|x\"");
    }
  }

  @Test
  void aStreamThatCannotBeginIsAProblem(RunningCompany company) throws Exception {
    company.as("CARLA").get("/api/v1/delta/stream?since=nonsense").problem(400, "invalid-token");
  }
}

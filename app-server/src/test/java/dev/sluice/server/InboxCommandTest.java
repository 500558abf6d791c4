package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The inbox on the command line. */
@ExtendWith(WithCompany.class)
class InboxCommandTest {
  @TempDir private Path folder = Path.of("");

  private static Said inbox(RunningCompany company, String command, String... arguments) {
    var all = new ArrayList<>(List.of("inbox", command));
    all.addAll(List.of("--server", company.middleware().url().toString()));
    all.addAll(List.of(arguments));
    return Said.sluice(Sections.keyOf("OLGA"), all.toArray(String[]::new));
  }

  private static String numberOfSetAside(RunningCompany company, PostedOrder order)
      throws Exception {
    order.untilIs("set-aside", company.as("BEN"));
    var said = inbox(company, "list", "--state", "set-aside", "--user", "BEN", "--limit", "1");
    assertThat(said.code()).as(said.err()).isZero();
    assertThat(said.out().lines().findFirst().orElseThrow())
        .matches("NUMBER +STATE +AREA +USER +SINCE +WHY");
    return said.out().lines().skip(1).findFirst().orElseThrow().split(" ", -1)[0];
  }

  @Test
  void setAsidePacketIsFoundMendedAndTaken(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-408");
    var number = numberOfSetAside(company, order);
    var shown = inbox(company, "show", number);
    assertThat(shown.out()).contains("set-aside", "SalesHeader row 1", "C-408", "history");
    var file = folder.resolve("packet.xml");
    assertThat(inbox(company, "show", number, "--save", file.toString()).code()).isZero();
    assertThat(file).hasContent(order.body());
    Files.writeString(file, order.mended());
    var edited = inbox(company, "edit", number, file.toString());
    assertThat(edited.code()).as(edited.err()).isZero();
    order.untilIs("applied", company.as("BEN"));

    assertThat(order.inErp(company)).isEqualTo("1 BEN");
    assertThat(inbox(company, "show", number).out()).contains("edit 1 by OLGA");
    var late = inbox(company, "retry", number);
    assertThat(late.code()).isEqualTo(1);
    assertThat(late.err()).contains("stands in the ERP already");
  }

  @Test
  void packetIsDiscardedWithAReasonAndTriedAgain(RunningCompany company) throws Exception {
    var order = PostedOrder.xml("C-409");
    var number = numberOfSetAside(company, order);
    assertThat(inbox(company, "discard", number).code()).isEqualTo(2);
    var discarded = inbox(company, "discard", number, "--reason", "entered\ttwice\u001b[31m");
    assertThat(discarded.code()).as(discarded.err()).isZero();
    assertThat(inbox(company, "list", "--state", "discarded", "--user", "BEN").out())
        .contains("entered twice [31m, says OLGA")
        .doesNotContain("\u001b");
    assertThat(inbox(company, "retry", number).out()).contains("packet " + number);
    order.untilIs("set-aside", company.as("BEN"));
  }

  @Test
  void whatIsMissingIsSaid(RunningCompany company) throws Exception {
    var server = company.middleware().url().toString();
    assertThat(Said.sluice("", "inbox", "list").code()).isEqualTo(2);
    assertThat(Said.sluice("", "inbox", "list").err()).contains("SLUICE_OPERATOR_KEY");
    assertThat(Said.sluice("k", "inbox", "list", "-s", "nowhere").code()).isEqualTo(2);
    var wrong = Said.sluice("slk_wrong", "inbox", "list", "-s", server);
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("knows no operator").doesNotContain("slk_wrong");
    assertThat(Said.sluice(Sections.keyOf("ANNA"), "inbox", "list", "-s", server).err())
        .contains("a client's");
    var nobody = Said.sluice("k", "inbox", "list", "-s", "http://127.0.0.1:" + FreePort.any());
    assertThat(nobody.code()).isEqualTo(1);
    assertThat(nobody.err()).contains("is the server running");
    assertThat(inbox(company, "show", "999999999").err()).contains("no packet has the number");
    assertThat(inbox(company, "list", "--user", "NOBODY").out()).contains("no such packets");
  }

  @Test
  void addressIsReadFromTheConfiguration(RunningCompany company) throws Exception {
    var port = company.middleware().url().getPort();
    var file =
        MiddlewareUnderTest.write(
            folder,
            port,
            "entities: {N: {source: e, table: n}}",
            "sources: {e: {type: postgresql, url: 'jdbc:postgresql://x/y', username: u, password:"
                + " p}}");
    var said =
        Said.sluice(Sections.keyOf("OLGA"), "inbox", "list", "--limit", "1", "-c", file.toString());
    assertThat(said.code()).as(said.err()).isZero();
  }
}

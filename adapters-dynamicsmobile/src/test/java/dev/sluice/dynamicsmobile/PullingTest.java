package dev.sluice.dynamicsmobile;

import static dev.sluice.dynamicsmobile.CloudWorld.AREA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.PacketQueue;
import dev.sluice.domain.inbound.QueuedPacket;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.fixtures.dynamicsmobile.Call;
import dev.sluice.fixtures.dynamicsmobile.Fault;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the wire asks of a pull beyond the port's contract. */
final class PullingTest {
  private static final UserName ANNA = new UserName("ANNA");

  private final CloudWorld http = new CloudWorld();
  private final PacketQueue queue = http.area.packets();

  @AfterEach
  void close() {
    http.close();
  }

  private void answer(String body) {
    http.cloud.fail(Call.LIST, 1, Fault.body(body));
  }

  private static SyncFailure failure(ThrowingCallable call) {
    return assertThatExceptionOfType(SyncFailure.class).isThrownBy(call).actual();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        " [ ] ",
        "<messages/>",
        "<messages></messages>",
        "<?xml version=\"1.0\"?>\n<Messages>\n</Messages>",
        "{\"messages\":[]}",
      })
  void isEmpty(String body) {
    answer(body);
    assertThat(queue.list(AREA)).isEqualTo(new PacketQueue.Listing(List.of(), List.of()));
  }

  @Test
  void noContentIsEmpty() {
    http.cloud.fail(Call.LIST, 1, Fault.status(204));
    assertThat(queue.list(AREA).packets()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "\"ok\"",
        "{\"success\":false,\"message\":\"no\"}",
        "{\"messages\":\"none\"}",
        "<html><body>Sign in</body></html>",
        "<!DOCTYPE html><html><body>Sign in<br></body></html>",
        "<error>no</error>",
        "<messages><message>",
        "<messages><error>no</error></messages>",
        "[{\"id\":\"1\"",
        "[] []",
        "Service unavailable",
      })
  void isNeverTakenForEmpty(String body) {
    answer(body);
    var failure = failure(() -> queue.list(AREA));
    assertThat(failure.remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(failure).hasMessageContaining("expected: a list of messages");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"url":"a/b","receiptHandle":"r","id":"1","userName":"ANNA","size":0,"future":{"x":1}}]\
        """,
        """
        {"URL":"a/b","ReceiptHandle":"r","ID":"1","UserName":"ANNA"}\
        """,
        """
        {"messages":{"message":{"url":"a/b","receiptHandle":"r","id":1,"userName":"ANNA"}}}\
        """,
        """
        <messages><message><url>a/b</url><receiptHandle>r</receiptHandle><id>1</id>
        <userName>ANNA</userName><future>x</future></message></messages>\
        """,
        """
        <Message><Url>a/b</Url><ReceiptHandle>r</ReceiptHandle><Id>1</Id>\
        <UserName>ANNA</UserName></Message>\
        """,
      })
  void isReadAsOnePacket(String body) {
    answer(body);
    assertThat(queue.list(AREA).packets())
        .containsExactly(new QueuedPacket(new PacketId("1"), ANNA, "r", "a/b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        [{"url":"a","receiptHandle":"r","id":"1","userName":"ANNA"},
         {"receiptHandle":"r","id":"2","userName":"ANNA"},
         {"url":"c","receiptHandle":"r","userName":"ANNA"}, 7]\
        """,
        """
        <messages><message><url>a</url><receiptHandle>r</receiptHandle><id>1</id>\
        <userName>ANNA</userName></message><message><id>2</id></message><message><url>c</url>\
        </message><message/></messages>\
        """,
      })
  void anEntryWithoutIdOrUrlDoesNotHurtTheOthers(String body) {
    answer(body);
    var listing = queue.list(AREA);
    assertThat(listing.packets()).extracting(it -> it.id().value()).containsExactly("1");
    assertThat(listing.unreadable()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "401, CALL_OPERATOR",
    "403, CALL_OPERATOR",
    "404, CALL_OPERATOR",
    "301, CALL_OPERATOR",
    "408, TRY_AGAIN",
    "429, TRY_AGAIN",
    "500, TRY_AGAIN",
    "503, TRY_AGAIN",
  })
  void aStatusSaysWhoseMoveItIs(int status, Remedy remedy) {
    http.cloud.fail(Call.LIST, 1, Fault.status(status));
    assertThat(failure(() -> queue.list(AREA)).remedy()).isEqualTo(remedy);
  }

  @Test
  void silenceAndAbsenceAreTriedAgain() {
    http.cloud.fail(Call.LIST, 1, new Fault.Silence());
    assertThat(failure(() -> queue.list(AREA)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    http.cloud.fail(Call.LIST, 1, new Fault.CutBody());
    assertThat(failure(() -> queue.list(AREA)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    http.cloud.close();
    assertThat(failure(() -> queue.list(AREA)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  private QueuedPacket listed() {
    http.cloud.enqueue(AREA, ANNA, Payload.of("content"));
    return queue.list(AREA).packets().getFirst();
  }

  private String opened(QueuedPacket packet) throws IOException {
    try (var in = queue.open(AREA, packet)) {
      return Payload.of(in.readAllBytes()).text();
    }
  }

  @Test
  void aLinkThatExpiredIsAskedForAnew() throws IOException {
    var packet = listed();
    http.cloud.fail(Call.DOWNLOAD, 1, Fault.status(403));
    assertThat(opened(packet)).isEqualTo("content");
  }

  @ParameterizedTest
  @CsvSource({"DOWNLOAD_LINK, 404", "DOWNLOAD, 404", "DOWNLOAD, 500", "DOWNLOAD, 302"})
  void bytesThatCannotBeHadNowAreTriedAgain(Call call, int status) {
    var packet = listed();
    http.cloud.fail(call, 1, Fault.status(status));
    assertThat(failure(() -> queue.open(AREA, packet)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "<html>https://x</html>", "\"\"", "{\"url\":1}", "none"})
  void whatIsNoLinkIsNotFollowed(String body) {
    var packet = listed();
    http.cloud.fail(Call.DOWNLOAD_LINK, 1, Fault.body(body));
    assertThat(failure(() -> queue.open(AREA, packet)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void aDownloadThatIsCutOffIsNotTakenForWhole() {
    var packet = listed();
    http.cloud.fail(Call.DOWNLOAD, 1, new Fault.CutBody());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> opened(packet));
  }

  @Test
  void aDownloadThatStandsStillEndsInTime() {
    var packet = listed();
    http.cloud.fail(Call.DOWNLOAD, 1, new Fault.StalledBody());
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> opened(packet));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>Sign in</html>", "{\"success\":false}", "[]", "true"})
  void whatIsNotDoneIsNotTakenForDone(String body) {
    var packets = List.of(listed());
    http.cloud.fail(Call.DONE, 1, Fault.body(body));
    assertThat(failure(() -> queue.acknowledge(AREA, packets)).remedy())
        .isEqualTo(Remedy.TRY_AGAIN);
    queue.acknowledge(AREA, packets);
    assertThat(http.cloud.acknowledged(AREA)).hasSize(1);
  }

  @Test
  void anAcknowledgementWhoseAnswerGotLostMayBeRepeated() {
    var packets = List.of(listed());
    http.cloud.fail(Call.DONE, 1, new Fault.LostAnswer());
    assertThat(failure(() -> queue.acknowledge(AREA, packets)).remedy())
        .isEqualTo(Remedy.TRY_AGAIN);
    queue.acknowledge(AREA, packets);
    assertThat(http.cloud.acknowledged(AREA)).hasSize(1);
  }

  @Test
  void filesHaveAQueueOfTheirOwn() throws IOException {
    var file = http.cloud.enqueueFile(AREA, ANNA, Payload.of("picture"));
    assertThat(queue.list(AREA).packets()).isEmpty();

    var files = http.area.files().list(AREA).packets();
    assertThat(files).extracting(QueuedPacket::id).containsExactly(file);
    assertThat(opened(files.getFirst())).isEqualTo("picture");
    http.area.files().acknowledge(AREA, files);
    assertThat(http.cloud.acknowledgedFiles(AREA)).containsExactly(file);
  }

  @Test
  void theOtherPathWorksAsWell() {
    var url = http.cloud.baseUrl().toString().replace("/mobile/erp", "/erp/");
    http.cloud.enqueue(AREA, ANNA, Payload.of("a"));
    try (var other = http.area(Map.of("base-url", url))) {
      assertThat(other.packets().list(AREA).packets()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>Sign in</body></html>",
        "\n <!DOCTYPE HTML>\n<html>",
        "\ufeff<!doctype html><title>Proxy</title>",
      })
  void pageInThePlaceOfAPacketIsNoPacket(String page) throws IOException {
    var sent = http.cloud.enqueue(AREA, ANNA, Payload.of("<NavMobileSync/>"));
    var listed = queue.list(AREA).packets().getFirst();
    http.cloud.fail(Call.DOWNLOAD, 1, Fault.page(page));

    assertThat(failure(() -> queue.open(AREA, listed)).remedy()).isEqualTo(Remedy.TRY_AGAIN);
    assertThat(listed.id()).isEqualTo(sent);
    try (var bytes = queue.open(AREA, listed)) {
      assertThat(bytes).hasContent("<NavMobileSync/>");
    }
  }
}

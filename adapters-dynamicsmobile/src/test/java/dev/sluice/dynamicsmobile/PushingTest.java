package dev.sluice.dynamicsmobile;

import static dev.sluice.fixtures.dynamicsmobile.PushTargetContract.ANNA;
import static dev.sluice.fixtures.dynamicsmobile.PushTargetContract.AREA;
import static dev.sluice.fixtures.dynamicsmobile.PushTargetContract.packet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.outbound.PushOutcome;
import dev.sluice.domain.outbound.Segment;
import dev.sluice.fixtures.dynamicsmobile.Call;
import dev.sluice.fixtures.dynamicsmobile.Fault;
import dev.sluice.fixtures.dynamicsmobile.Upload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the wire asks of a push beyond the port's contract. */
final class PushingTest {
  private final CloudWorld http = new CloudWorld();
  @TempDir private Path directory;

  @AfterEach
  void close() {
    http.close();
  }

  private PushOutcome push() {
    return push(http.area);
  }

  private PushOutcome push(DynamicsMobileArea area) {
    try {
      return area.pushTarget().push(AREA, "push-1", packet(directory, ANNA, "<a/>"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private SyncFailure failure() {
    return assertThatExceptionOfType(SyncFailure.class).isThrownBy(this::push).actual();
  }

  @Test
  void anUploadThatIsRefusedGetsANewLink() {
    http.cloud.fail(Call.UPLOAD, 1, Fault.status(403));
    assertThat(push()).isInstanceOf(PushOutcome.Accepted.class);
    assertThat(http.cloud.uploads()).hasSize(1);
  }

  @Test
  void aContentTypeThatIsRefusedTwiceIsForTheOperator() {
    try (var other = http.area(Map.of("upload-content-type", "text/xml"))) {
      assertThatExceptionOfType(SyncFailure.class)
          .isThrownBy(() -> push(other))
          .withMessageContaining("upload-content-type, now text/xml")
          .satisfies(it -> assertThat(it.remedy()).isEqualTo(Remedy.CALL_OPERATOR));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PUSH_LINK, 503, 120, 120",
    "PUSH_LINK, 429, , 60",
    "UPLOAD, 503, 5, 5",
    "UPLOAD, 429, 'Fri, 20 Nov 2026 10:01:30 GMT', 90",
    "PUSH_LINK, 503, 99999999, 86400",
  })
  void aCloudThatAsksToWaitIsObeyed(Call call, int status, String retryAfter, int seconds) {
    http.cloud.fail(
        call, 1, retryAfter == null ? Fault.status(status) : Fault.status(status, retryAfter));
    assertThat(push())
        .isInstanceOfSatisfying(
            PushOutcome.Postponed.class,
            it -> assertThat(it.pause()).isEqualTo(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @CsvSource({
    "PUSH_LINK, 500, TRY_AGAIN",
    "PUSH_LINK, 408, TRY_AGAIN",
    "PUSH_LINK, 404, CALL_OPERATOR",
    "PUSH_LINK, 403, CALL_OPERATOR",
    "PUSH_LINK, 302, CALL_OPERATOR",
    "UPLOAD, 400, TRY_AGAIN",
    "UPLOAD, 307, TRY_AGAIN",
  })
  void anotherStatusIsAFailedPush(Call call, int status, Remedy remedy) {
    http.cloud.fail(call, 1, Fault.status(status));
    assertThat(failure().remedy()).isEqualTo(remedy);
    assertThat(http.cloud.uploads()).isEmpty();
  }

  @Test
  void anAnswerThatIsCutOffIsTriedAgain() {
    http.cloud.fail(Call.PUSH_LINK, 1, new Fault.CutBody());
    assertThat(failure().remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void aCloudThatSaysNothingIsTriedAgain() {
    http.cloud.fail(Call.PUSH_LINK, 1, new Fault.Silence());
    assertThat(failure().remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void aStorageThatSaysNothingIsTriedAgain() {
    http.cloud.fail(Call.UPLOAD, 1, new Fault.Silence());
    assertThat(failure().remedy()).isEqualTo(Remedy.TRY_AGAIN);
  }

  @Test
  void aPageInPlaceOfALinkIsNotALink() {
    http.cloud.fail(Call.PUSH_LINK, 1, Fault.page("<html>Sign in " + http.cloud.apiKey()));
    assertThat(failure()).hasMessageContaining("Sign in (secret)");
  }

  @ParameterizedTest
  @CsvSource({
    "http://storage.example/x?sig=abc",
    "ftp://storage.example/x?sig=abc",
    "https://user:pw@storage.example/x?sig=abc",
    "https://evil.example/x?sig=abc",
    "file:///etc/passwd",
  })
  void aLinkThatLeadsElsewhereIsNotFollowed(String link) {
    http.cloud.fail(
        Call.PUSH_LINK,
        1,
        Fault.body("{\"success\":true,\"syncLogId\":\"1\",\"uploadPath\":\"" + link + "\"}"));
    try (var strict = http.area(Map.of("link-hosts", "*.storage.example"))) {
      assertThatExceptionOfType(SyncFailure.class)
          .isThrownBy(() -> push(strict))
          .withMessageContaining("link-hosts")
          .satisfies(it -> assertThat(it.getMessage()).doesNotContain("abc", "pw"));
    }
  }

  @Test
  void anotherKeyIsRefusedAndNotTold() {
    try (var wrong = http.area(Map.of("api-key", "wrong-key"))) {
      assertThatExceptionOfType(SyncFailure.class)
          .isThrownBy(() -> push(wrong))
          .withMessageContaining("api-key")
          .satisfies(it -> assertThat(it.getMessage()).doesNotContain("wrong-key"));
    }
  }

  @Test
  void manyMegabytesGoOutWithTheirLength() throws IOException {
    var file = directory.resolve("large.xml");
    Files.write(file, new byte[20_000_000]);
    var large = packet(ANNA, new Segment.InFile(file, 20_000_000));

    http.area.pushTarget().push(AREA, "push-1", large);

    assertThat(http.cloud.uploads()).extracting(Upload::announcedSize).containsExactly(20_000_000L);
  }
}

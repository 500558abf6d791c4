package dev.sluice.dynamicsmobile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every key of an area's section that this adapter reads, with its default. */
final class DynamicsMobileAreaTest {
  private final Problems problems = new Problems();

  private Settings settings(Map<String, Object> differently) {
    var values = new HashMap<String, Object>(Map.of("app-area", "DMDEV01", "api-key", "k-1"));
    values.putAll(differently);
    return new Settings("dynamics-mobile.a", values, problems);
  }

  @Test
  void defaults() {
    var settings = settings(Map.of());
    var access = Access.read(settings);

    assertThat(access.baseUrl())
        .isEqualTo(URI.create("https://api.portal.dynamicsmobile.com/mobile/erp"));
    assertThat(PacketStyle.read(settings))
        .isEqualTo(new PacketStyle(RowStatus.INSERT, ForbiddenCharacters.REFUSE, ZoneId.of("UTC")));
    assertThat(CloudPushTarget.Style.read(settings, PacketFormat.XML))
        .isEqualTo(new CloudPushTarget.Style(PacketFormat.XML, "application/xml"));
    assertThat(LinkPolicy.read(settings, access)).isEqualTo(new LinkPolicy(List.of(), false));
    assertThat(ReadingLimits.read(settings.section("limits"))).isEqualTo(ReadingLimits.DEFAULT);
    assertThat(Patience.read(settings.section("timeouts")))
        .isEqualTo(
            new Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(10)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyKeyIsRead() {
    var values = new HashMap<String, Object>();
    values.put("base-url", "http://localhost:1/erp/");
    values.put("row-status", "none");
    values.put("forbidden-characters", "strip");
    values.put("time-zone", "Europe/Sofia");
    values.put("upload-content-type", "text/xml");
    values.put("link-hosts", List.of("*.Storage.example", "b.example"));
    var settings = settings(values);
    var access = Access.read(settings);

    assertThat(access.baseUrl()).isEqualTo(URI.create("http://localhost:1/erp"));
    assertThat(access.area()).isEqualTo(new AppArea("DMDEV01"));
    assertThat(access.apiKey().value()).isEqualTo("k-1");
    assertThat(PacketStyle.read(settings))
        .isEqualTo(
            new PacketStyle(RowStatus.NONE, ForbiddenCharacters.STRIP, ZoneId.of("Europe/Sofia")));
    assertThat(CloudPushTarget.Style.read(settings, PacketFormat.XML).contentType())
        .isEqualTo("text/xml");
    assertThat(LinkPolicy.read(settings, access))
        .isEqualTo(new LinkPolicy(List.of("*.storage.example", "b.example"), true));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyKeyOfTheSubsectionsIsRead() {
    var limits = Map.of("packet-bytes", 2_000, "rows", 3, "values", 4, "value-characters", 500);
    var timeouts = Map.of("connect", "1s", "answer", "2s", "transfer", "3s");
    var settings = settings(Map.of("limits", limits, "timeouts", timeouts));

    assertThat(ReadingLimits.read(settings.section("limits")))
        .isEqualTo(new ReadingLimits(2_000, 3, 4, 500));
    assertThat(Patience.read(settings.section("timeouts")))
        .isEqualTo(
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3)));
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void everyMistakeIsNoted() {
    var values = new HashMap<String, Object>();
    values.put("base-url", "http://api.example");
    values.put("app-area", null);
    values.put("api-key", "se cret");
    values.put("format", "csv");
    values.put("row-status", "new");
    values.put("forbidden-characters", "keep");
    values.put("time-zone", "Mars/Phobos");
    values.put("upload-content-type", "xml\r\nx: y");
    values.put("limits", Map.of("rows", 0, "colour", "blue"));
    values.put("timeouts", Map.of("answer", "soon"));

    try (var _ = DynamicsMobileArea.of(settings(values), InstantSource.system())) {
      assertThat(problems.all())
          .hasSize(11)
          .allMatch(it -> it.startsWith("dynamics-mobile.a."))
          .noneMatch(it -> it.contains("se cret"));
    }
  }

  @Test
  void theKeyIsNeverShown() {
    assertThat(Access.read(settings(Map.of())).toString()).doesNotContain("k-1");
  }
}

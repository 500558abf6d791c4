package dev.sluice.dynamicsmobile;

import static dev.sluice.domain.Remedy.CALL_OPERATOR;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.outbound.PushOutcome;
import dev.sluice.domain.outbound.PushTarget;
import dev.sluice.domain.outbound.SnapshotPacket;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pushes through a link from the API and an upload to it. */
final class CloudPushTarget implements PushTarget {
  private static final long LARGEST = 100_000_000;
  private static final Pattern TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(; ?[\\w-]+=[\\w-]+)*");
  private static final Duration PAUSE_WHEN_NONE_IS_NAMED = Duration.ofMinutes(1);

  /**
   * @param contentType of the upload; a pre-signed link can refuse another
   */
  record Style(PacketFormat format, String contentType) {
    static Style read(Settings settings, PacketFormat format) {
      var usual =
          switch (format) {
            case XML -> "application/xml";
            case JSON -> "application/json";
          };
      return new Style(format, contentType(settings, usual));
    }

    private static String contentType(Settings settings, String usual) {
      var type = settings.optionalText("upload-content-type").orElse(usual);
      if (TYPE.matcher(type).matches()) return type;
      settings.wrong("upload-content-type", type, "a media type such as " + usual);
      return usual;
    }
  }

  private record Link(String syncLogId, URI upload) {}

  private final CloudCalls cloud;
  private final Style style;
  private final InstantSource time;

  CloudPushTarget(CloudCalls cloud, Style style, InstantSource time) {
    this.cloud = cloud;
    this.style = style;
    this.time = time;
  }

  @Override
  public PushOutcome push(AppArea area, String uniqueId, SnapshotPacket packet) {
    cloud.checkOwn(area);
    if (packet.size() > LARGEST) return new PushOutcome.Withheld(tooLarge(packet));
    var path = linkPath(area, uniqueId, packet);
    var outcome = attempt(path, packet);
    // 403 is what an expired link answers; the old one never works again
    return outcome.orElseGet(() -> attempt(path, packet).orElseThrow(() -> refused(packet)));
  }

  /** Empty if the link was refused. */
  private Optional<PushOutcome> attempt(String path, SnapshotPacket packet) {
    var asking = "asking for a link to push to " + packet.user();
    var answer = cloud.api().get(asking, path);
    var wait = postponed(answer);
    if (wait.isPresent()) return wait;
    return upload(link(asking, answer), packet);
  }

  private Optional<PushOutcome> upload(Link link, SnapshotPacket packet) {
    var doing = "uploading the packet of " + packet.user();
    var answer = cloud.storage().put(doing, link.upload(), packet, style.contentType());
    if (answer.isSuccess()) return Optional.of(new PushOutcome.Accepted(link.syncLogId()));
    if (answer.status() == 403) return Optional.empty();
    var wait = postponed(answer);
    if (wait.isPresent()) return wait;
    throw Failures.ofStorage(doing, answer);
  }

  /** A cloud that says how long to wait is obeyed, whatever its status. */
  private Optional<PushOutcome> postponed(Reply answer) {
    if (answer.isSuccess()) return Optional.empty();
    var asked = RetryAfter.pause(answer, time);
    if (asked.isEmpty() && answer.status() != 429) return Optional.empty();
    var reason = "the cloud answered " + answer.status() + ": " + answer.excerpt();
    return Optional.of(new PushOutcome.Postponed(asked.orElse(PAUSE_WHEN_NONE_IS_NAMED), reason));
  }

  private Link link(String doing, Reply answer) {
    if (!answer.isSuccess()) throw Failures.ofApi(doing, answer);
    var syncLogId = CloudAnswers.text(answer.body(), "syncLogId");
    var upload = CloudAnswers.text(answer.body(), "uploadPath");
    if (upload.isEmpty() || syncLogId.isEmpty()) {
      throw Failures.odd(doing, answer, "an object with syncLogId and uploadPath");
    }
    return new Link(syncLogId.get(), cloud.links().checked(upload.get()));
  }

  private String linkPath(AppArea area, String uniqueId, SnapshotPacket packet) {
    return "/push/%s/%s?packetUniqueId=%s&size=%d&packetType=%s"
        .formatted(
            Uris.encoded(area.code()),
            Uris.encoded(packet.user().value()),
            Uris.encoded(uniqueId),
            packet.size(),
            style.format().name().toLowerCase(Locale.ROOT));
  }

  private static String tooLarge(SnapshotPacket packet) {
    var rows =
        packet.rows().entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", "));
    return "%d bytes (expected: at most %d): push fewer entities or narrow scopes; rows: %s"
        .formatted(packet.size(), LARGEST, rows);
  }

  private SyncFailure refused(SnapshotPacket packet) {
    return new SyncFailure(
        CALL_OPERATOR,
        "uploading the packet of "
            + packet.user()
            + ": the storage refused two fresh links with 403 (check upload-content-type, now "
            + style.contentType()
            + ", and this machine's clock)");
  }
}

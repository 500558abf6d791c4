package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.PacketQueue;
import dev.sluice.domain.inbound.QueuedPacket;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An area's queue of packets, or of files. */
final class CloudPacketQueue implements PacketQueue {
  private final CloudCalls cloud;
  private final PacketType type;
  private final PacketFormat format;

  CloudPacketQueue(CloudCalls cloud, PacketType type, PacketFormat format) {
    this.cloud = cloud;
    this.type = type;
    this.format = format;
  }

  @Override
  public Listing list(AppArea area) {
    cloud.checkOwn(area);
    var doing = "listing the " + type.parameter() + "s of " + area;
    var answer = cloud.api().get(doing, "/pull/" + Uris.encoded(area.code()) + parameters());
    if (!answer.isSuccess()) throw Failures.ofApi(doing, answer);
    if (answer.status() == 204) return new Listing(List.of(), List.of());
    return listing(
        CloudAnswers.entries(answer.body())
            .orElseThrow(() -> Failures.odd(doing, answer, "a list of messages")));
  }

  private String parameters() {
    return "?packetType=" + type.parameter() + "&format=" + format.name().toLowerCase(Locale.ROOT);
  }

  private static Listing listing(List<JsonNode> entries) {
    var packets = new ArrayList<QueuedPacket>();
    var unreadable = new ArrayList<String>();
    for (var entry : entries) {
      packet(entry).ifPresentOrElse(packets::add, () -> unreadable.add(entry.toString()));
    }
    return new Listing(packets, unreadable);
  }

  /** Without the user's name nobody can be held to it, without the handle it never goes away. */
  private static Optional<QueuedPacket> packet(JsonNode entry) {
    var id = CloudAnswers.text(entry, "id");
    var url = CloudAnswers.text(entry, "url");
    var handle = CloudAnswers.text(entry, "receiptHandle");
    var user = CloudAnswers.text(entry, "userName");
    if (id.isEmpty() || url.isEmpty() || handle.isEmpty() || user.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new QueuedPacket(
            new PacketId(id.get()), new UserName(user.get()), handle.get(), url.get()));
  }

  @Override
  public InputStream open(AppArea area, QueuedPacket packet) {
    cloud.checkOwn(area);
    var doing = "fetching packet " + packet.id();
    var bytes = download(doing, area, packet);
    return switch (type) {
      case FILE -> bytes;
      case PACKET -> notAPage(doing, bytes);
    };
  }

  private static InputStream notAPage(String doing, InputStream download) {
    var bytes = WebPage.lookable(download);
    try {
      if (!WebPage.begins(bytes)) return bytes;
      bytes.close();
    } catch (IOException e) {
      throw new SyncFailure(Remedy.TRY_AGAIN, doing + ": " + e.getMessage(), e);
    }
    throw new SyncFailure(
        Remedy.TRY_AGAIN, doing + ": a web page came instead; look for a proxy in between");
  }

  private InputStream download(String doing, AppArea area, QueuedPacket packet) {
    var first = cloud.storage().get(doing, link(doing, area, packet));
    return switch (first) {
      case StorageLinks.Download.Opened(var bytes) -> bytes;
      case StorageLinks.Download.Failed(var reply) when reply.status() == 403 ->
          opened(doing, cloud.storage().get(doing, link(doing, area, packet)));
      case StorageLinks.Download.Failed(var reply) -> throw Failures.ofStorage(doing, reply);
    };
  }

  private static InputStream opened(String doing, StorageLinks.Download download) {
    return switch (download) {
      case StorageLinks.Download.Opened(var bytes) -> bytes;
      case StorageLinks.Download.Failed(var reply) -> throw Failures.ofStorage(doing, reply);
    };
  }

  private URI link(String doing, AppArea area, QueuedPacket packet) {
    var location = Uris.encoded(packet.location());
    var path = "/pull/" + Uris.encoded(area.code()) + "/link?path=" + location;
    var answer = cloud.api().get(doing, path);
    // a single packet that is not there says nothing about the address of the API
    if (answer.status() == 404) throw Failures.odd(doing, answer, "a link, not status 404");
    if (!answer.isSuccess()) throw Failures.ofApi(doing, answer);
    return CloudAnswers.link(answer.body())
        .map(cloud.links()::checked)
        .orElseThrow(() -> Failures.odd(doing, answer, "a link"));
  }

  @Override
  public void acknowledge(AppArea area, List<QueuedPacket> packets) {
    cloud.checkOwn(area);
    if (packets.isEmpty()) return;
    var doing = "taking " + packets.size() + " packets off the queue of " + area;
    var path = "/pull/" + Uris.encoded(area.code()) + "/done" + parameters();
    var receipts = new Receipts(packets);
    var answer = cloud.api().post(doing, path, receipts.contentType(format), receipts.in(format));
    if (!answer.isSuccess()) throw Failures.ofApi(doing, answer);
    if (answer.status() != 204 && !CloudAnswers.saysSuccess(answer.body())) {
      throw Failures.odd(doing, answer, "{\"success\":true}");
    }
  }
}

package dev.sluice.demo;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.fixtures.dynamicsmobile.CloudEvent;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Payload;
import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The fake of the Dynamics Mobile cloud, as the demo uses it. */
final class FakeCloud implements Cloud {
  private static final AppArea AREA = new AppArea("DEMO01");

  private final FakeDynamicsMobile cloud;

  private FakeCloud(FakeDynamicsMobile cloud) {
    this.cloud = cloud;
  }

  static Cloud start() {
    return new FakeCloud(FakeDynamicsMobile.start());
  }

  @Override
  public URI baseUrl() {
    return cloud.baseUrl();
  }

  @Override
  public String appArea() {
    return AREA.code();
  }

  @Override
  public String apiKey() {
    return cloud.apiKey();
  }

  @Override
  public Optional<String> lastUpload(String user) {
    return cloud.uploads().reversed().stream()
        .filter(it -> it.user().equals(new UserName(user)))
        .map(it -> it.payload().text())
        .findFirst();
  }

  @Override
  public void onUpload(BiConsumer<String, Integer> listener) {
    cloud.onEvent(
        event -> {
          if (event instanceof CloudEvent.Uploaded(var _, var upload)) {
            listener.accept(upload.user().value(), upload.payload().size());
          }
        });
  }

  @Override
  public String send(String user, String packet) {
    return cloud.enqueue(AREA, new UserName(user), Payload.of(packet)).value();
  }

  @Override
  public boolean isDone(String packetId) {
    return cloud.acknowledged(AREA).contains(new PacketId(packetId));
  }

  @Override
  public void close() {
    cloud.close();
  }
}

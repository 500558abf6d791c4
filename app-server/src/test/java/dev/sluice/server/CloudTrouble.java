package dev.sluice.server;

import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketId;
import dev.sluice.fixtures.dynamicsmobile.Call;
import dev.sluice.fixtures.dynamicsmobile.CloudEvent;
import dev.sluice.fixtures.dynamicsmobile.FakeDynamicsMobile;
import dev.sluice.fixtures.dynamicsmobile.Fault;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Everything that a cloud does wrong, now and then: after what it did right, so that a queue that
 * nobody asks collects no faults.
 */
final class CloudTrouble {
  private static final Fault PAGE = Fault.page("<html><body>Sign in</body></html>");
  private static final List<Fault> ANYWHERE =
      List.of(
          Fault.status(500),
          Fault.status(503, "1"),
          Fault.status(429, "1"),
          new Fault.CutBody(),
          new Fault.LostAnswer(),
          PAGE);
  private static final Map<Call, List<Fault>> FAULTS =
      new EnumMap<>(
          Map.of(
              Call.LIST, with(Fault.body("{\"success\":false}"), Fault.body("")),
              Call.DOWNLOAD_LINK, with(Fault.body("{}"), Fault.body("https:")),
              Call.DOWNLOAD, with(Fault.status(403), Fault.status(404)),
              Call.DONE, with(Fault.body("{\"success\":false}"), Fault.status(403))));

  private final FakeDynamicsMobile cloud;
  private final AppArea area;
  private final List<PacketId> packets;
  private final Random random;
  private int made;
  private volatile boolean over;

  private CloudTrouble(
      FakeDynamicsMobile cloud, AppArea area, List<PacketId> packets, Random random) {
    this.cloud = cloud;
    this.area = area;
    this.packets = packets;
    this.random = random;
  }

  private static List<Fault> with(Fault... more) {
    return Stream.concat(ANYWHERE.stream(), List.of(more).stream()).toList();
  }

  /**
   * @param packets some of which are delivered again, done or not
   */
  static CloudTrouble in(
      FakeDynamicsMobile cloud, AppArea area, List<PacketId> packets, Random random) {
    var trouble = new CloudTrouble(cloud, area, packets, random);
    cloud.onEvent(trouble::after);
    return trouble;
  }

  private synchronized void after(CloudEvent event) {
    if (over) return;
    switch (event) {
      case CloudEvent.Listed _ -> {
        sometimes(0.01, () -> fail(Call.LIST));
        sometimes(0.01, () -> fail(Call.DONE));
        sometimes(0.3, this::redeliver);
      }
      case CloudEvent.Downloaded _ -> {
        sometimes(0.02, () -> fail(Call.DOWNLOAD_LINK));
        sometimes(0.03, () -> fail(Call.DOWNLOAD));
      }
      case CloudEvent.Uploaded _,
          CloudEvent.Enqueued _,
          CloudEvent.Acknowledged _,
          CloudEvent.Refused _ -> {}
    }
  }

  private void sometimes(double probability, Runnable trouble) {
    if (random.nextDouble() >= probability) return;
    trouble.run();
    made++;
  }

  private void fail(Call call) {
    var faults = FAULTS.getOrDefault(call, ANYWHERE);
    cloud.fail(call, 1, faults.get(random.nextInt(faults.size())));
  }

  private void redeliver() {
    cloud.redeliver(area, packets.get(random.nextInt(packets.size())));
  }

  /** From now on the cloud behaves; returns how much trouble it made. */
  synchronized int end() {
    over = true;
    return made;
  }
}

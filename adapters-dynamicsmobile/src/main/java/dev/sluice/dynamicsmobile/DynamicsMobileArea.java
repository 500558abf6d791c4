package dev.sluice.dynamicsmobile;

import dev.sluice.domain.inbound.PacketQueue;
import dev.sluice.domain.inbound.PacketReader;
import dev.sluice.domain.outbound.PushTarget;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.settings.Settings;
import java.time.InstantSource;

/**
 * An application area of the Dynamics Mobile cloud, as one section {@code dynamics-mobile.<name>}
 * describes it, and the ports to it. Making one does no I/O; closing it ends its connections.
 */
public final class DynamicsMobileArea implements AutoCloseable {
  private final CloudCalls cloud;
  private final PacketFormat format;
  private final CloudPushTarget pushTarget;
  private final PacketEncoder encoder;
  private final BoundedPacketReader reader;

  private DynamicsMobileArea(Settings settings, InstantSource time) {
    var access = Access.read(settings);
    var patience = Patience.read(settings.section("timeouts"));
    var links = LinkPolicy.read(settings, access);
    format = settings.choice("format", PacketFormat.XML);
    cloud =
        new CloudCalls(
            access.area(), new VendorApi(access, patience), new StorageLinks(patience), links);
    pushTarget = new CloudPushTarget(cloud, CloudPushTarget.Style.read(settings, format), time);
    encoder = new PacketEncoder(format, PacketStyle.read(settings), new RowNames(access.area()));
    reader = new BoundedPacketReader(ReadingLimits.read(settings.section("limits")));
  }

  /**
   * Reads what concerns this adapter from an area's section and notes mistakes there. The section
   * has more keys and stays open.
   *
   * @param time that dates in the cloud's answers are compared with
   */
  public static DynamicsMobileArea of(Settings settings, InstantSource time) {
    return new DynamicsMobileArea(settings, time);
  }

  /** Reads packets that come another way than through an area's cloud. */
  public static PacketReader packetReader(int mostBytes) {
    return new BoundedPacketReader(ReadingLimits.DEFAULT.withBytes(mostBytes));
  }

  public AppArea area() {
    return cloud.area();
  }

  /** In which format packets are written, and inbound ones are to be read. */
  public PacketFormat format() {
    return format;
  }

  public PushTarget pushTarget() {
    return pushTarget;
  }

  /** Synchronization packets from the area's users. */
  public PacketQueue packets() {
    return new CloudPacketQueue(cloud, PacketType.PACKET, format);
  }

  /** Raw files, which rows of packets refer to as {@code dms://<id>}. */
  public PacketQueue files() {
    return new CloudPacketQueue(cloud, PacketType.FILE, format);
  }

  public SnapshotEncoder encoder() {
    return encoder;
  }

  public PacketReader reader() {
    return reader;
  }

  @Override
  public void close() {
    cloud.close();
  }
}

package dev.sluice.server;

import dev.sluice.domain.inbound.ApplyPackets;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.dynamicsmobile.DynamicsMobileArea;
import dev.sluice.server.AreaTraffic.Stores;
import dev.sluice.server.config.PacketsSettings;
import java.time.InstantSource;

/** What clients post themselves, on its way into the ERP. */
final class ClientTraffic {
  private final Stores stores;
  private final InstantSource time;

  ClientTraffic(Stores stores, InstantSource time) {
    this.stores = stores;
    this.time = time;
  }

  void apply(PacketsSettings settings, ErpWriter writer, Schedules schedules) {
    var reader = DynamicsMobileArea.packetReader(settings.mostBytes());
    var ports = new ApplyPackets.Ports(stores.inbox(), reader, writer, stores.events());
    new Applying(PacketOrigin.CLIENTS, settings.rules())
        .on(schedules, "apply-clients", ports, time);
  }
}

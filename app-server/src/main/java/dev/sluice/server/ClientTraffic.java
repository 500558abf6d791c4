package dev.sluice.server;

import dev.sluice.domain.inbound.ApplyPackets;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.dynamicsmobile.DynamicsMobileArea;
import dev.sluice.server.AreaTraffic.Stores;
import dev.sluice.server.config.PacketsSettings;
import java.time.InstantSource;
import java.util.Random;

/** What clients post themselves, on its way into the ERP. */
final class ClientTraffic {
  private final Stores stores;
  private final InstantSource time;

  ClientTraffic(Stores stores, InstantSource time) {
    this.stores = stores;
    this.time = time;
  }

  void apply(PacketsSettings settings, ErpWriter writer, Schedules schedules) {
    var plan = new ApplyPackets.Plan(PacketOrigin.CLIENTS, settings.rules(), AreaTraffic.RETRIES);
    var reader = DynamicsMobileArea.packetReader(settings.mostBytes());
    var ports = new ApplyPackets.Ports(stores.inbox(), reader, writer, stores.events());
    var apply = new ApplyPackets(plan, ports, time, new Random());
    schedules.every(AreaTraffic.LOOK_FOR_DUE, "apply-clients", apply::applyDue);
  }
}

package dev.sluice.server;

import dev.sluice.domain.inbound.ApplyPackets;
import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.PacketOrigin;
import java.time.InstantSource;
import java.util.Random;

/** The packets of one origin on their way into the ERP, several users' at the same time. */
record Applying(PacketOrigin origin, ApplyRules rules) {
  /** As many as the writer has connections by default. */
  private static final int PARALLEL = 4;

  /** As soon as one arrives, and again and again for those whose time has come. */
  void on(Schedules schedules, String name, ApplyPackets.Ports ports, InstantSource time) {
    var plan = new ApplyPackets.Plan(origin, rules, AreaTraffic.RETRIES, PARALLEL);
    var means = new ApplyPackets.Means(schedules.hands(PARALLEL, name + "-"), time, new Random());
    var apply = new ApplyPackets(plan, ports, means);
    var nudge = schedules.every(AreaTraffic.LOOK_FOR_DUE, name, apply::applyDue);
    ports
        .inbox()
        .onChange(
            sender -> {
              if (sender.origin().equals(origin)) nudge.soon();
            });
  }
}

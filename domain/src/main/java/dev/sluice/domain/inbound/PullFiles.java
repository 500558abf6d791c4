package dev.sluice.domain.inbound;

import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.InboundEvent.FileListedAgain;
import dev.sluice.domain.inbound.InboundEvent.FileStored;
import dev.sluice.domain.inbound.QueueRounds.Arrival;
import dev.sluice.domain.packet.AppArea;
import dev.sluice.domain.packet.PacketId;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings an area's files from their queue into the store. A file that is stored is acknowledged at
 * once: it is kept for good, whenever a row comes that names it.
 */
public final class PullFiles {
  private final AppArea area;
  private final InboundFiles files;
  private final InstantSource time;
  private final QueueRounds rounds;

  /** What files are taken from, kept in and reported to. */
  public record Ports(PacketQueue queue, InboundFiles files, InboundEvents events) {}

  /**
   * @param time says when a file was received
   */
  public PullFiles(AppArea area, Ports ports, InstantSource time) {
    this.area = area;
    this.files = ports.files();
    this.time = time;
    this.rounds =
        new QueueRounds(area, ports.queue(), new IntoStore(), ports.events(), Runnable::run);
  }

  /**
   * One round: lists until nothing new is listed. One at a time; a second caller waits.
   *
   * @throws SyncFailure if the queue cannot be listed or the store cannot store; what was stored
   *     stays stored and is acknowledged when it is listed again
   */
  public synchronized PullRound pull() {
    return rounds.round();
  }

  private final class IntoStore implements QueueRounds.Shelf {
    @Override
    public Map<PacketId, Arrival> known(List<QueuedPacket> listed) {
      var known = new HashMap<PacketId, Arrival>();
      for (var file : listed) {
        files
            .find(key(file))
            .ifPresent(it -> known.put(file.id(), arrival(new FileReceipt.Known(it))));
      }
      return known;
    }

    @Override
    public Arrival store(QueuedPacket file, InputStream download) throws IOException {
      var bytes = new BufferedInputStream(download);
      bytes.mark(FileType.HEAD);
      var type = FileType.of(bytes.readNBytes(FileType.HEAD));
      bytes.reset();
      var arriving = new ReceivedFile(key(file), file.user(), type, time.instant());
      return arrival(files.receive(arriving, bytes));
    }
  }

  private static Arrival arrival(FileReceipt receipt) {
    return switch (receipt) {
      case FileReceipt.Stored(var file) ->
          new Arrival(PullRound.STORED, new FileStored(file), true);
      case FileReceipt.Known(var file) ->
          new Arrival(PullRound.LISTED_AGAIN, new FileListedAgain(file), true);
    };
  }

  private PacketKey key(QueuedPacket file) {
    return new PacketKey(PacketOrigin.of(area), file.id());
  }
}

package dev.sluice.dynamicsmobile;

import dev.sluice.domain.outbound.SnapshotPacket;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A packet as the body of a request, whose length is known. The client hands every piece from one
 * thread to another; in the 16 KB that its own body of a stream has, that takes longer than to send
 * them.
 */
record PacketBody(SnapshotPacket packet) implements BodyPublisher {
  private static final int PIECE = 1 << 17;

  @Override
  public long contentLength() {
    return packet.size();
  }

  @Override
  public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(new Pieces(packet.open(), subscriber));
  }

  /** The bytes on their way to one subscriber, piece by piece, as they are asked for. */
  private static final class Pieces implements Flow.Subscription {
    private final InputStream bytes;
    private final Flow.Subscriber<? super ByteBuffer> subscriber;
    private final AtomicLong wanted = new AtomicLong();
    private volatile boolean ended;

    Pieces(InputStream bytes, Flow.Subscriber<? super ByteBuffer> subscriber) {
      this.bytes = bytes;
      this.subscriber = subscriber;
    }

    /** Whoever finds nothing wanted sends; others, and who is told to send on, only add to it. */
    @Override
    public void request(long more) {
      if (wanted.getAndAccumulate(Math.max(more, 1), Pieces::sum) > 0) return;
      do {
        send();
      } while (wanted.decrementAndGet() > 0);
    }

    private static long sum(long a, long b) {
      return a + b < 0 ? Long.MAX_VALUE : a + b;
    }

    private void send() {
      try {
        if (ended) bytes.close();
        else sendPiece();
      } catch (IOException e) {
        ended = true;
        subscriber.onError(e);
      }
    }

    private void sendPiece() throws IOException {
      var piece = new byte[PIECE];
      var length = bytes.readNBytes(piece, 0, PIECE);
      if (length > 0) subscriber.onNext(ByteBuffer.wrap(piece, 0, length));
      else end();
    }

    private void end() throws IOException {
      ended = true;
      bytes.close();
      subscriber.onComplete();
    }

    /** The stream is closed by whoever reads it. */
    @Override
    public void cancel() {
      ended = true;
      request(1);
    }
  }
}

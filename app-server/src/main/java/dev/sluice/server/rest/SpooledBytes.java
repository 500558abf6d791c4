package dev.sluice.server.rest;

import dev.sluice.domain.outbound.SnapshotSpool.Spooled;
import io.micronaut.core.io.buffer.ReadBuffer;
import io.micronaut.core.io.buffer.ReadBufferFactory;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.MutableHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.body.ResponseBodyWriter;
import io.micronaut.http.codec.CodecException;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Sends snapshots piece by piece, as fast as they are taken. The framework sends streams in pieces
 * of 8 KB, each of which goes through several hands: that took a third of a first synchronization.
 */
@Singleton
final class SpooledBytes implements ResponseBodyWriter<Spooled> {
  private static final int PIECE = 128 * 1024;

  private final Scheduler readers;

  SpooledBytes(@Named(TaskExecutors.BLOCKING) ExecutorService readers) {
    this.readers = Schedulers.fromExecutorService(readers);
  }

  @Override
  public CloseableByteBody writePiece(
      ByteBodyFactory bodies,
      HttpRequest<?> request,
      HttpResponse<?> response,
      Argument<Spooled> type,
      MediaType mediaType,
      Spooled snapshot) {
    var buffers = bodies.readBufferFactory();
    var pieces =
        Flux.<ReadBuffer, InputStream>generate(
            snapshot::open, (from, sink) -> next(from, buffers, sink), SpooledBytes::close);
    return bodies.adapt(pieces.subscribeOn(readers), OptionalLong.of(snapshot.size()));
  }

  private static InputStream next(
      InputStream from, ReadBufferFactory buffers, SynchronousSink<ReadBuffer> sink) {
    try {
      var piece = from.readNBytes(PIECE);
      if (piece.length > 0) sink.next(buffers.adapt(piece));
      else sink.complete();
    } catch (IOException e) {
      sink.error(e);
    }
    return from;
  }

  private static void close(InputStream snapshot) {
    try {
      snapshot.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void writeTo(
      Argument<Spooled> type,
      MediaType mediaType,
      Spooled snapshot,
      MutableHeaders headers,
      OutputStream out) {
    try (var in = snapshot.open()) {
      in.transferTo(out);
    } catch (IOException e) {
      throw new CodecException("sending a snapshot: " + e.getMessage(), e);
    }
  }
}

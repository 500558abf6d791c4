package dev.sluice.dynamicsmobile;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stream that closes itself when it is not read to its end in time. */
final class TimedInputStream extends FilterInputStream {
  private final CompletableFuture<Void> end = new CompletableFuture<>();

  TimedInputStream(InputStream in, Duration within) {
    super(in);
    var _ =
        end.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                _ -> {
                  closeQuietly();
                  return null;
                });
  }

  private void closeQuietly() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into the future that nobody asks; the reader sees it
    }
  }

  @Override
  public void close() throws IOException {
    end.complete(null);
    super.close();
  }
}

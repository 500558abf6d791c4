package dev.sluice.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.postgresql.connection.Lsn;
import io.debezium.connector.postgresql.connection.ReplicationStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;

class PromptStreamTest {
  private static final int SLEEPS_AFTER = 5;

  private final SilentStream stream = new SilentStream();
  private final PromptStream prompt = new PromptStream(stream);

  /** A log that says nothing. */
  @SuppressWarnings("try") // the engine's interface lets closing throw anything
  private static final class SilentStream implements ReplicationStream {
    private final List<Lsn> flushed = new ArrayList<>();

    @Override
    public void read(ReplicationMessageProcessor processor) {}

    @Override
    public boolean readPending(ReplicationMessageProcessor processor) {
      return false;
    }

    @Override
    public void flushLsn(Lsn lsn) {
      flushed.add(lsn);
    }

    @Override
    public Lsn lastReceivedLsn() {
      return Lsn.valueOf(1L);
    }

    @Override
    public Lsn startLsn() {
      return Lsn.valueOf(1L);
    }

    @Override
    public void startKeepAlive(ExecutorService service) {}

    @Override
    public void stopKeepAlive() {}

    @Override
    public void close() {}
  }

  private boolean read() throws SQLException, InterruptedException {
    return prompt.readPending(_ -> {});
  }

  @Test
  void theReaderNeverFindsItSilentForSoLongThatItSleeps() throws Exception {
    var inARow = 0;
    for (var i = 0; i < 100; i++) {
      inARow = read() ? 0 : inARow + 1;
      assertThat(inARow).isLessThan(SLEEPS_AFTER);
    }
  }

  /** It sends heartbeats then. */
  @Test
  void theReaderFindsItSilentMostOfTheTime() throws Exception {
    var silences = 0;
    for (var i = 0; i < 100; i++) if (!read()) silences++;

    assertThat(silences).isGreaterThan(50);
  }

  @Test
  void whatIsConfirmedIsSentByTheReader() throws Exception {
    prompt.flushLsn(Lsn.valueOf(5L));
    prompt.flushLsn(Lsn.valueOf(7L));
    assertThat(stream.flushed).isEmpty();

    read();
    read();

    assertThat(stream.flushed).containsExactly(Lsn.valueOf(7L));
  }
}

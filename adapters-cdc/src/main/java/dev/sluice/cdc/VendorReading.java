package dev.sluice.cdc;

import dev.sluice.domain.change.TableChange.Written;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Reads tables as of one moment behind the place from which the log is followed. */
record VendorReading(
    VendorReadings readings, List<LoggedTable> tables, Extent extent, VendorReading.Join join)
    implements Preparation.Reload {
  /** How what was read comes together with the log. */
  enum Join {
    /** The log is told again from the place on, until it is behind the moment. */
    REPLAYED,
    /** That is done once all parts of a load are read. */
    LATER
  }

  /** The part of the log that is told again. All of it counts: what a row had last, it has. */
  private record Told(VendorLog.Run run, String upTo) implements EngineOverlap {
    @Override
    public boolean ends(Map<String, ?> recordOffset) {
      return run.reached(upTo, recordOffset);
    }
  }

  @Override
  public Optional<Overlap> read(Consumer<List<Written>> rows, BooleanSupplier stopped) {
    try (var connection = readings.log().connect()) {
      readings.log().beginReading(connection);
      for (var table : tables) {
        rowsOf(table).read(connection, rows, stopped);
        if (stopped.getAsBoolean()) return Optional.empty();
      }
      connection.rollback();
      connection.setAutoCommit(true);
      return areAsPrepared(connection) ? overlap(connection) : Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (SQLException e) {
      throw readings.log().translated(e);
    }
  }

  private SelectedRows rowsOf(LoggedTable table) {
    var columns = readings.inspection().made(table.name()).columns();
    return readings.log().rows(table, columns, readings.from().place());
  }

  /** Whether nobody altered the tables meanwhile. */
  private boolean areAsPrepared(Connection connection) throws SQLException {
    var now = readings.database().inspection(connection).findings().states();
    return tables.stream().allMatch(it -> it.state().equals(now.get(it.name().toString())));
  }

  private Optional<Overlap> overlap(Connection connection)
      throws SQLException, InterruptedException {
    var from = readings.from();
    if (join == Join.LATER) {
      return Optional.of(new ReadUpTo(from.with(tables.getFirst()).toSourceOffset()));
    }
    var all = readings.inspection().findings();
    return switch (readings
        .log()
        .replay(from.place(), all.tables(), connection, readings.pause())) {
      case VendorLog.Replay.Nothing(var behind) ->
          Optional.of(new ReadUpTo(from.of(all.states()).at(behind).toSourceOffset()));
      case VendorLog.Replay.UpTo(var place) -> Optional.of(new Told(readings.run(), place));
      case VendorLog.Replay.Unknown() -> Optional.empty();
    };
  }
}

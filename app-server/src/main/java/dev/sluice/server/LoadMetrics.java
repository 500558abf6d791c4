package dev.sluice.server;

import dev.sluice.domain.change.CaptureProgress;
import dev.sluice.domain.change.LoadProgress;
import dev.sluice.domain.entity.TableName;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** How far the load of one source is, as gauges; without a value while nothing is loaded. */
record LoadMetrics(CaptureProgress progress, MeterRegistry metrics) {

  void register(Iterable<TableName> tables) {
    var tags = Tags.of("source", progress.source().value());
    gauge("rows", tags, it -> it.rows());
    gauge("expected.rows", tags, it -> orNan(it.expected()));
    gauge("rows.per.second", tags, LoadProgress::rate);
    gauge("seconds.left", tags, it -> it.left().map(left -> left.toMillis() / 1000.0).orElse(NONE));
    for (var table : tables) {
      var ofTable = tags.and("table", table.toString());
      gauge("table.rows", ofTable, it -> of(table, it).map(t -> (double) t.rows()).orElse(NONE));
      gauge(
          "table.expected.rows",
          ofTable,
          it -> of(table, it).map(t -> orNan(t.expected())).orElse(NONE));
    }
  }

  private static final double NONE = Double.NaN;

  private static Optional<LoadProgress.OfTable> of(TableName table, LoadProgress load) {
    return Optional.ofNullable(load.tables().get(table));
  }

  private static double orNan(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : NONE;
  }

  private void gauge(String name, Tags tags, Function<LoadProgress, Number> value) {
    Gauge.builder("sluice.source.load." + name, () -> progress.load().map(value).orElse(NONE))
        .tags(tags)
        .register(metrics);
  }
}

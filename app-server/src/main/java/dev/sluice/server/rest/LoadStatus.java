package dev.sluice.server.rest;

import dev.sluice.domain.change.Capture;
import dev.sluice.domain.change.CaptureProgress;
import dev.sluice.domain.change.LoadProgress;
import dev.sluice.server.Captures;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells clients how far the first load is. */
@Singleton
final class LoadStatus {
  private final List<Capture> captures;

  LoadStatus(Captures captures) {
    this.captures = captures.all();
  }

  ApiProblem notLoaded() {
    return ApiProblem.unavailable("not-loaded", "the first load of the ERP is not complete")
        .with("sources", captures.stream().map(it -> describe(it.progress())).toList());
  }

  /** No error texts: they may name what a client has no business knowing. */
  private static Map<String, Object> describe(CaptureProgress progress) {
    var description = new LinkedHashMap<String, Object>();
    description.put("source", progress.source().value());
    description.put("state", progress.state().name().toLowerCase(Locale.ROOT));
    description.put("rowsLoaded", progress.loadedRows());
    progress.load().ifPresent(it -> estimates(it, description));
    return description;
  }

  private static void estimates(LoadProgress load, Map<String, Object> description) {
    load.expected().ifPresent(it -> description.put("rowsExpected", it));
    load.left().ifPresent(it -> description.put("secondsLeft", it.toSeconds()));
  }
}

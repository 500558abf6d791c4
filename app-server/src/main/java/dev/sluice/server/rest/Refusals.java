package dev.sluice.server.rest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Ends requests that are too many, and counts them. */
@Singleton
final class Refusals {
  private final MeterRegistry metrics;

  Refusals(MeterRegistry metrics) {
    this.metrics = metrics;
  }

  ApiProblem tooManyRequests(Duration pause) {
    count("requests");
    return ApiProblem.tooMany(
        "too-many-requests", "this user has made more requests than it may; wait a while", pause);
  }

  ApiProblem tooManyWaiting(Duration pause) {
    count("waiting");
    return ApiProblem.tooMany(
        "too-many-waiting",
        "as many requests of this user wait or stream as may; end one of them first",
        pause);
  }

  ApiProblem tooManyFailures(Duration pause) {
    count("failures");
    return ApiProblem.tooMany(
        "too-many-failures",
        "too many wrong credentials came from this address; wait a while",
        pause);
  }

  private void count(String what) {
    metrics.counter("sluice.requests.refused", "limit", what).increment();
  }
}

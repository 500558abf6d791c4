package dev.sluice.server.rest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Tells every known caller of the feed how far back it answers, problems included. */
@ServerFilter("/api/v1/**")
final class HorizonHeader {
  private final Horizon horizon;

  HorizonHeader(Horizon horizon) {
    this.horizon = horizon;
  }

  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    if (request.getUserPrincipal().isEmpty()) return;
    if (response.code() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) return;
    response.header(Horizon.HEADER, horizon.instant().toString());
  }
}

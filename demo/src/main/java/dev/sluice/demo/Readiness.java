package dev.sluice.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Whether the middleware has the ERP loaded. */
record Readiness(URI server, HttpClient http) {
  void await(Patience patience) throws InterruptedException {
    patience.until("readiness", "200", this::status, it -> it == 200);
  }

  private int status() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve("/health/readiness")).build();
    return http.send(request, BodyHandlers.discarding()).statusCode();
  }
}

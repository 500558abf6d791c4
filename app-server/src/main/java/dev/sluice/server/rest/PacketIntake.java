package dev.sluice.server.rest;

import io.micronaut.http.HttpStatus;
import java.util.OptionalInt;

/**
 * Whether clients may post packets.
 *
 * @param mostBytes that a packet may have; empty if none is taken
 */
public record PacketIntake(OptionalInt mostBytes) {
  /**
   * @throws ApiProblem if none is taken
   */
  int limit() {
    return mostBytes.orElseThrow(
        () ->
            ApiProblem.of(
                HttpStatus.NOT_FOUND,
                "packets-not-taken",
                "this server takes no packets; its configuration has no section clients.packets"));
  }
}

package dev.sluice.cdc;

import java.util.Map;

/**
 * The parts of a JDBC address.
 *
 * @param database empty if the address names none
 * @param parameters the driver's own
 */
record ServerAddress(String host, int port, String database, Map<String, String> parameters) {
  ServerAddress {
    parameters = Map.copyOf(parameters);
  }
}

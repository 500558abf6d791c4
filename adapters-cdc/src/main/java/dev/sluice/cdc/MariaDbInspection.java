package dev.sluice.cdc;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A MariaDB database as it was found.
 *
 * @param made how the tables are made that can be followed
 */
record MariaDbInspection(
    SelectMariaDbServer.Server server,
    Findings findings,
    Map<LoggedTable.Name, SelectMariaDbTable.Table> made) {

  /** How the tables are made, as statements for the connector, but for some. */
  Map<LoggedTable.Name, String> creationsWithout(Set<LoggedTable.Name> left) {
    var creations = new HashMap<LoggedTable.Name, String>();
    made.forEach(
        (name, table) -> {
          if (!left.contains(name)) creations.put(name, table.definition(name.table()));
        });
    return creations;
  }
}

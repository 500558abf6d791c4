package dev.sluice.erp.jdbc;

import dev.sluice.domain.change.TableRow;
import java.util.List;

/**
 * A row that was read.
 *
 * @param key a hash of its key
 * @param content a hash of its values
 * @param place where it stands in the order that it was read in
 */
record PolledRow(TableRow row, long key, long content, List<String> place) {}

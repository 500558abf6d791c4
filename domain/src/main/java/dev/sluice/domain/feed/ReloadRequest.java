package dev.sluice.domain.feed;

import dev.sluice.domain.entity.TableName;

/**
 * Somebody wants a table to be read again.
 *
 * @param number tells requests for one table apart
 */
public record ReloadRequest(long number, TableName table) {}

package dev.sluice.store;

/**
 * The position at which a transaction writes.
 *
 * @param isLogged false where nobody was ever answered before it, so that nobody can ask what
 *     changed since: the changes need no log
 */
record WritePosition(long value, boolean isLogged) {}

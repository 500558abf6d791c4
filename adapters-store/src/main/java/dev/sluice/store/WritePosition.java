package dev.sluice.store;

/**
 * The position at which a transaction writes.
 *
 * @param isLogged false where nobody was ever answered before it, so that nobody can ask what
 *     changed since: the changes need no log
 * @param isSupposed true where the database has yet to say that this is the next one: it says so
 *     with the commit, and nothing is asked before
 */
record WritePosition(long value, boolean isLogged, boolean isSupposed) {}

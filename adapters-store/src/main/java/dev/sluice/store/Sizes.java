package dev.sluice.store;

/**
 * How much is done at once.
 *
 * @param staged rows of a transaction that are written by one statement
 * @param fewMoved anchors that are looked at again for each page of a delta; with more, see {@link
 *     CandidateWindows}
 * @param window rows that such a look finds
 * @param largeStore memberships, as the database remembers to have counted (-1: never), from which
 *     on those who see most rows are read the whole table
 * @param recent bytes of the last commits that are kept in memory
 */
record Sizes(int staged, int fewMoved, int window, long largeStore, long recent) {
  static final Sizes USUAL = new Sizes(20_000, 100, 100_000, 100_000, 8 * 1024 * 1024);
}

package dev.sluice.benchmarks;

import java.util.List;
import java.util.Locale;

/**
 * Rows that are changed in the ERP, as a block that commits by itself.
 *
 * @param rows all changes, a multiple of {@code transaction}
 * @param transaction changes of one transaction
 * @param place among all backlogs; each has numbers of its own
 */
record Backlog(ErpTable table, Kind kind, int rows, int transaction, int place) {
  /** What is done with rows. Each round takes the numbers behind those of the round before. */
  enum Kind {
    INSERTS,
    UPDATES,
    DELETES,
    /** A third of each, in every transaction. */
    MIXED
  }

  private static final int PARTS = 3;

  /** A transaction in which rows come that are not timed. */
  private static final int LARGE = 1_000;

  private static final long NUMBERS_EACH = 100_000_000;

  /** What has to be there before a round; runs untimed. */
  List<String> before(int round) {
    var first = block(table.insert("a", "z"), round, LARGE);
    return kind == Kind.MIXED
        ? List.of(first, block(table.insert("a", "z"), round + 1, LARGE))
        : List.of(first);
  }

  /** How many rows that is. */
  int rowsBefore(int round) {
    return switch (kind) {
      case INSERTS -> 0;
      case UPDATES -> round == 0 ? rows : 0;
      case DELETES -> rows;
      case MIXED -> round == 0 ? 2 * numbers() : 0;
    };
  }

  String changes(int round) {
    return switch (kind) {
      case INSERTS -> block(table.insert("a", "z"), round, transaction);
      case UPDATES -> block(table.update("a", "z"), 0, transaction);
      case DELETES -> block(table.delete("a", "z"), round, transaction);
      case MIXED -> mixed(round);
    };
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%,d %s, %d columns, %,d to a transaction",
        rows,
        kind.name().toLowerCase(Locale.ROOT),
        table.columns(),
        transaction);
  }

  private int numbers() {
    return kind == Kind.MIXED ? rows / PARTS : rows;
  }

  private String mixed(int round) {
    var statements =
        String.join(
            "; ",
            table.insert(shifted("a", 2), shifted("z", 2)),
            table.update(shifted("a", 1), shifted("z", 1)),
            table.delete("a", "z"));
    return block(statements, round, Math.max(transaction / PARTS, 1));
  }

  private String shifted(String number, int rounds) {
    return number + " + " + (long) rounds * numbers();
  }

  private String block(String statements, int round, int each) {
    var first = place * NUMBERS_EACH + (long) round * numbers();
    return """
    DO $$ DECLARE a bigint; z bigint; BEGIN
      FOR i IN 0 .. %d LOOP
        a := %d + i::bigint * %d; z := least(a + %d, %d);
        %s;
        COMMIT;
      END LOOP;
    END $$;
    """
        .formatted(
            (numbers() - 1) / each, first, each, each - 1, first + numbers() - 1, statements);
  }
}

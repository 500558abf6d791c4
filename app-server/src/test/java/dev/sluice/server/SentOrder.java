package dev.sluice.server;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An order from a phone, good or not.
 *
 * @param lines how many it has
 */
record SentOrder(int number, Kind kind, int lines) {
  /** What is the matter with it, and a word of why it is refused. */
  enum Kind {
    GOOD(""),
    UNKNOWN_CUSTOMER("order_header_customer_no_fkey"),
    BAD_QUANTITY("order_line_quantity_check"),
    NO_NUMBER("abc"),
    UNKNOWN_TABLE("Gadget"),
    ANOTHERS_NAME("NOBODY"),
    CUT("not a packet");

    private final String reason;

    Kind(String reason) {
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

  private static final double REFUSABLE = 0.06;
  private static final int USERS = 20;

  static SentOrder random(int number, Random random) {
    var bad = Kind.values()[1 + random.nextInt(Kind.values().length - 1)];
    var kind = random.nextDouble() < REFUSABLE ? bad : Kind.GOOD;
    return new SentOrder(number, kind, 1 + random.nextInt(5));
  }

  boolean isGood() {
    return kind == Kind.GOOD;
  }

  String user() {
    return "USER" + number % USERS;
  }

  String packet() {
    var customer = kind == Kind.UNKNOWN_CUSTOMER ? "C-404" : "C-1";
    var name = kind == Kind.ANOTHERS_NAME ? "NOBODY" : user();
    var text =
        """
        <NavMobileSync salesmanCode="%s">%s<table tablename="SalesHeader"><r status="insert">\
        <DMS_ROWID>h-%d</DMS_ROWID><no>O-%d</no><customerNo>%s</customerNo></r></table>\
        <table tablename="SalesLine">%s</table></NavMobileSync>
        """
            .formatted(name, gadget(), number, number, customer, lineRows());
    return kind == Kind.CUT ? text.substring(0, text.length() / 2) : text;
  }

  private String gadget() {
    return kind == Kind.UNKNOWN_TABLE
        ? "<table tablename=\"Gadget\"><r status=\"insert\"><a>1</a></r></table>"
        : "";
  }

  /** What is wrong with a line is wrong with the last one. */
  private String lineRows() {
    return IntStream.rangeClosed(1, lines).mapToObj(this::line).collect(Collectors.joining());
  }

  private String line(int line) {
    var quantity =
        switch (line == lines ? kind : Kind.GOOD) {
          case BAD_QUANTITY -> "-1";
          case NO_NUMBER -> "abc";
          default -> Integer.toString(line);
        };
    return """
    <r status="insert"><documentNo>O-%d</documentNo><lineNo>%d</lineNo><quantity>%s</quantity></r>\
    """
        .formatted(number, line, quantity);
  }
}

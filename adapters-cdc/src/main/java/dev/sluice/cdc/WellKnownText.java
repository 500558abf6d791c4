package dev.sluice.cdc;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.StringJoiner;
import java.util.function.Consumer;

/** Geometries as MariaDB keeps them (an SRID and well-known binary), as well-known text. */
final class WellKnownText {
  private static final String[] NAMES = {
    "GEOMETRY",
    "POINT",
    "LINESTRING",
    "POLYGON",
    "MULTIPOINT",
    "MULTILINESTRING",
    "MULTIPOLYGON",
    "GEOMETRYCOLLECTION"
  };
  private static final int POINT = 1;
  private static final int LINE = 2;
  private static final int POLYGON = 3;
  private static final int COLLECTION = 7;

  private final ByteBuffer bytes;

  private WellKnownText(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static String of(byte[] bytes) {
    var text = new WellKnownText(bytes);
    var srid = text.bytes.getInt();
    return (srid == 0 ? "" : "SRID=" + srid + ";") + text.geometry();
  }

  private String geometry() {
    var type = type();
    return NAMES[type] + body(type);
  }

  private int type() {
    bytes.order(bytes.get() == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return bytes.getInt();
  }

  private String body(int type) {
    return switch (type) {
      case POINT -> "(" + coordinates() + ")";
      case LINE -> list(it -> it.add(coordinates()));
      case POLYGON -> list(it -> it.add(body(LINE)));
      case COLLECTION -> list(it -> it.add(geometry()));
      default -> list(it -> it.add(body(type())));
    };
  }

  private String list(Consumer<StringJoiner> element) {
    var elements = new StringJoiner(",", "(", ")").setEmptyValue(" EMPTY");
    for (var left = bytes.getInt(); left > 0; left--) element.accept(elements);
    return elements.toString();
  }

  private String coordinates() {
    return number(bytes.getDouble()) + " " + number(bytes.getDouble());
  }

  private static String number(double number) {
    var exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
    return exact.toPlainString();
  }
}

package dev.sluice.cdc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The labels of an enum or a set, which the log and our queries tell by their numbers. */
final class Labels {
  private static final Pattern LABEL =
      Pattern.compile("'((?:[^'\\\\]|''|\\\\.)*)'", Pattern.DOTALL);
  private static final Pattern ESCAPED = Pattern.compile("''|\\\\(.)", Pattern.DOTALL);

  private final List<String> labels = new ArrayList<>();

  /**
   * @param type as the server has it, {@code enum('one','the other''s')}
   */
  Labels(String type) {
    for (var label = LABEL.matcher(type); label.find(); ) labels.add(plain(label.group(1)));
  }

  private static String plain(String quoted) {
    return ESCAPED
        .matcher(quoted)
        .replaceAll(
            it ->
                switch (it.group(1)) {
                  case null -> "'";
                  case "n" -> "\n";
                  case "r" -> "\r";
                  case "0" -> "\0";
                  case "\\" -> "\\\\";
                  case String other -> other;
                });
  }

  /** The label of a number from 1; 0 stands for a value that is none of them. */
  String one(String number) {
    var place = Integer.parseInt(number);
    return place == 0 ? "" : labels.get(place - 1);
  }

  /** The labels of the bits that are set, the first label's lowest. */
  String several(String bits) {
    var set = Long.parseUnsignedLong(bits);
    var chosen = new ArrayList<String>();
    for (var i = 0; i < labels.size(); i++) {
      if (((set >>> i) & 1) == 1) chosen.add(labels.get(i));
    }
    return String.join(",", chosen);
  }
}

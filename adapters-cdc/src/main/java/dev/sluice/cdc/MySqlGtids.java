package dev.sluice.cdc;

import com.github.shyiko.mysql.binlog.GtidSet;

/**
 * A set of MySQL's transactions, as the server writes it: {@code uuid:1-100:102,uuid:1-7}. Unlike
 * MariaDB's it may have gaps.
 */
record MySqlGtids(String text) {
  MySqlGtids {
    text = new GtidSet(text.replaceAll("\\s", "")).toString();
  }

  /** The same set and one transaction more. */
  MySqlGtids with(String gtid) {
    var set = new GtidSet(text);
    set.add(gtid);
    return new MySqlGtids(set.toString());
  }

  boolean contains(MySqlGtids other) {
    return new GtidSet(other.text).isContainedWithin(new GtidSet(text));
  }

  @Override
  public String toString() {
    return text;
  }
}

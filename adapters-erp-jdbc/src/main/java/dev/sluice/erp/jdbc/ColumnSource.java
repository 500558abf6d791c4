package dev.sluice.erp.jdbc;

import dev.sluice.domain.entity.TableName;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a column's value comes from. */
sealed interface ColumnSource {

  /**
   * A field of the packet's row.
   *
   * @param as what the text is read as first; absent: as the column's own type
   * @param codes the packet's code to the ERP's; empty: the value itself
   */
  record Field(String name, Optional<ColumnType> as, ZoneId zone, Map<String, String> codes)
      implements ColumnSource {
    public Field {
      codes = Collections.unmodifiableMap(new LinkedHashMap<>(codes));
    }
  }

  record Constant(String value) implements ColumnSource {}

  /** Something the packet's fields do not say. */
  record Circumstance(Fact fact, ZoneId zone) implements ColumnSource {}

  /** The file that a field of the packet's row names as {@code dms://<id>}. */
  record OfFile(String field, FilePart part) implements ColumnSource {}

  /** What is taken of a file. */
  enum FilePart {
    BYTES,
    NAME,
    /** Its media type, such as {@code image/jpeg}. */
    TYPE
  }

  /** A column of the one row of another table of the ERP whose columns have these values. */
  record Lookup(TableName table, Map<String, ColumnSource> where, String column)
      implements ColumnSource {
    public Lookup {
      where = Collections.unmodifiableMap(new LinkedHashMap<>(where));
    }
  }

  /** What can be known of a packet or a row beside its fields; written with a leading {@code @}. */
  enum Fact {
    USER,
    PACKET,
    NOW,
    /** What the device did to the row: {@code insert}, {@code update} or {@code delete}. */
    OPERATION
  }
}

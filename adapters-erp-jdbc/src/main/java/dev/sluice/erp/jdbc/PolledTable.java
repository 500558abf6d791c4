package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.Column;
import dev.sluice.domain.change.TableShape;
import dev.sluice.domain.entity.Catalog.Readers;
import dev.sluice.domain.entity.TableName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A table as it is followed: what is read of it, in which order, and by what.
 *
 * @param made the table in the ERP
 * @param shape what is told of it
 * @param columns those of the shape
 * @param key the columns that order the rows
 */
record PolledTable(
    TableDescription made,
    TableShape shape,
    List<ReadColumn> columns,
    List<ReadColumn> key,
    Optional<Modified> modified,
    PolledSettings.OfTable settings) {

  /** The column that tells which rows were modified. */
  record Modified(ReadColumn column, StampType type) {}

  TableName name() {
    return shape.table();
  }

  /**
   * @param name as the entities call it
   * @throws SyncFailure {@code CALL_OPERATOR} if the table cannot be followed as it is
   */
  static PolledTable of(
      TableName name, TableDescription made, Readers readers, PolledSettings.OfTable settings) {
    var order = keyOf(name, made, readers);
    var wanted = new LinkedHashSet<>(readers.namedColumns());
    wanted.addAll(made.primaryKey());
    wanted.forEach(it -> column(name, made, it));
    var columns =
        made.columns().stream()
            .filter(it -> readsAll(readers) || wanted.contains(it.name()))
            .toList();
    return new PolledTable(
        made,
        shape(name, columns, made.primaryKey()),
        columns,
        order.stream().map(it -> column(name, made, it)).toList(),
        settings.modified().map(it -> modified(name, column(name, made, it))),
        settings);
  }

  private static boolean readsAll(Readers readers) {
    return readers.entities().stream().anyMatch(it -> it.fields().isEmpty());
  }

  private static TableShape shape(TableName name, List<ReadColumn> columns, List<String> key) {
    return new TableShape(
        name,
        columns.stream()
            .map(it -> new Column(it.name(), it.type(), key.contains(it.name())))
            .toList());
  }

  private static List<String> keyOf(TableName name, TableDescription made, Readers readers) {
    if (!made.primaryKey().isEmpty()) return made.primaryKey();
    var keys = readers.entities().stream().map(it -> it.key()).toList();
    if (keys.isEmpty() || !readers.assignments().isEmpty() || keys.contains(List.<String>of())) {
      throw new SyncFailure(
          Remedy.CALL_OPERATOR,
          "table "
              + name
              + " has no primary key; give it one, or name key columns in its entities");
    }
    return keys.getFirst();
  }

  private static ReadColumn column(TableName name, TableDescription made, String column) {
    return made.column(column)
        .orElseThrow(
            () ->
                new SyncFailure(
                    Remedy.CALL_OPERATOR,
                    "table "
                        + name
                        + " has no column "
                        + column
                        + "; correct the configuration, or give the table such a column"));
  }

  private static Modified modified(TableName name, ReadColumn column) {
    var type =
        StampType.of(column.type())
            .orElseThrow(
                () ->
                    new SyncFailure(
                        Remedy.CALL_OPERATOR,
                        "table "
                            + name
                            + ": column "
                            + column.name()
                            + " is no modification column (expected: a time, a date, or a number"
                            + " that grows with each change)"));
    return new Modified(column, type);
  }

  /** Columns of which every reader's keys are made. */
  List<ReadColumn> keyColumns(Readers readers) {
    Set<String> names = new LinkedHashSet<>(made.primaryKey());
    readers.entities().forEach(it -> names.addAll(it.key()));
    return columns.stream().filter(it -> names.contains(it.name())).toList();
  }

  /** Another text once rows may be told otherwise than before, or are followed otherwise. */
  String state() {
    var text = new StringBuilder();
    for (var it : shape.columns()) text.append(it).append('\n');
    for (var it : columns) text.append(it.expression()).append('\n');
    for (var it : key) text.append(it.name()).append('\n');
    modified.ifPresent(it -> text.append(it.column().name()).append(it.type()));
    return HexFormat.of().formatHex(sha256(text.toString()), 0, 8);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package com.example.sluice.csv;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.change.TableChange;
import dev.sluice.domain.change.TableRow;
import dev.sluice.domain.change.TableShape;
import dev.sluice.domain.entity.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The files that the ERP writes. A line is {@code table,written,key,…} with a value for each
 * column, or {@code table,removed,key}. Failures are translated here and nowhere else.
 */
record ExportFolder(Path folder, Map<TableName, TableShape> tables) {

  /** The names of the files behind one, in order. */
  List<String> after(String last) {
    try (var files = Files.list(folder)) {
      return files
          .map(it -> it.getFileName().toString())
          .filter(it -> it.endsWith(".csv") && it.compareTo(last) > 0)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw failure("listing " + folder, e);
    }
  }

  Instant writtenAt(String file) {
    try {
      return Files.getLastModifiedTime(folder.resolve(file)).toInstant();
    } catch (IOException e) {
      throw failure("reading " + file, e);
    }
  }

  /** What the file says of the tables that are followed. */
  List<TableChange> changes(String file) {
    try {
      var changes = new ArrayList<TableChange>();
      for (var line : Csv.parse(Files.readString(folder.resolve(file)))) {
        var shape = tables.get(TableName.parse(line.getFirst()));
        if (shape != null) changes.add(change(file, shape, line));
      }
      return changes;
    } catch (IOException e) {
      throw failure("reading " + file, e);
    }
  }

  private static TableChange change(String file, TableShape shape, List<String> line) {
    var values = new Object[shape.columns().size()];
    for (var i = 0; i < values.length && i + 2 < line.size(); i++) values[i] = line.get(i + 2);
    var row = new TableRow(shape, values);
    return switch (line.size() > 2 ? line.get(1) : "") {
      case "written" -> new TableChange.Written(row);
      case "removed" -> new TableChange.Removed(row);
      default ->
          throw new SyncFailure(
              Remedy.CALL_OPERATOR,
              file + ": " + line + " (expected: table,written,key,… or table,removed,key)");
    };
  }

  /** A folder that is not there has to be made; what is busy passes. */
  private static SyncFailure failure(String doing, IOException e) {
    var remedy = e instanceof NoSuchFileException ? Remedy.CALL_OPERATOR : Remedy.TRY_AGAIN;
    return new SyncFailure(remedy, doing + ": " + e, e);
  }
}

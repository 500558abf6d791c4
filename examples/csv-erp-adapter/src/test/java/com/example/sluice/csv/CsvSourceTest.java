package com.example.sluice.csv;

import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.entity.TableName;
import dev.sluice.fixtures.change.ChangeSourceContract;
import dev.sluice.fixtures.change.SmallErp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The source keeps what every change source keeps. */
class CsvSourceTest implements ChangeSourceContract.All {
  @TempDir Path folder;

  @Override
  public SmallErp erp() {
    return new Exporting(folder);
  }

  /** The contract's ERP, which exports files. */
  private static final class Exporting implements SmallErp {
    private final Path folder;
    private final Map<String, String> names = new HashMap<>();
    private final StringBuilder open = new StringBuilder();
    private boolean together;
    private int files;

    Exporting(Path folder) {
      this.folder = folder;
    }

    @Override
    public TableName items() {
      return TableName.parse("item");
    }

    @Override
    public ChangeSource source() {
      return Adapters.source(
          Map.of(
              "folder",
              folder.toString(),
              "every",
              "10ms",
              "tables",
              Map.of("item", List.of("code", "name"))));
    }

    @Override
    public void insert(String code, String name) {
      names.put(code, name);
      export("item", "written", code, name);
    }

    @Override
    public void rename(String code, String name) {
      insert(code, name);
    }

    @Override
    public void recode(String code, String newCode) {
      var name = names.getOrDefault(code, "");
      together(
          () -> {
            delete(code);
            insert(newCode, name);
          });
    }

    @Override
    public void delete(String code) {
      names.remove(code);
      export("item", "removed", code);
    }

    @Override
    public void together(Runnable changes) {
      together = true;
      changes.run();
      together = false;
      commit();
    }

    private void export(String... cells) {
      open.append(Csv.line(List.of(cells)));
      if (!together) commit();
    }

    /** A file appears whole. */
    private void commit() {
      var file = folder.resolve(String.format(Locale.ROOT, "%06d.csv", ++files));
      try {
        var draft = Files.writeString(folder.resolve("draft"), open);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      open.setLength(0);
    }

    @Override
    public void close() {}
  }
}

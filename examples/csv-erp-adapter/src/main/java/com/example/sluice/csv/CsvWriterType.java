package com.example.sluice.csv;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;

/** {@code type: csv} of a writer: one file per packet. */
public final class CsvWriterType implements ErpWriterType {

  @Override
  public Set<String> names() {
    return Set.of("csv");
  }

  @Override
  public ErpWriter create(WriterName name, Settings settings) {
    try (settings) {
      var folder = settings.text("folder", "the folder that the ERP takes files from");
      var lists = new ArrayList<KnownValues>();
      settings.sections("lists").forEach((table, it) -> lists.addAll(lists(table, it)));
      return new CsvWriter(Path.of(folder), lists);
    }
  }

  /** {@code lists: {SalesHeader: {customerNo: customers.txt}}}. */
  private static ArrayList<KnownValues> lists(String table, Settings fields) {
    var lists = new ArrayList<KnownValues>();
    try (fields) {
      for (var field : fields.keys()) {
        var file = fields.text(field, "a file with one value a line");
        lists.add(new KnownValues(table, field, Path.of(file)));
      }
    }
    return lists;
  }
}

package com.example.sluice.csv;

import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.fixtures.inbound.erp.ErpWriterContract;
import dev.sluice.fixtures.inbound.erp.Order;
import dev.sluice.fixtures.inbound.erp.SalesErp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** The writer keeps what every ERP writer keeps. */
class CsvWriterTest implements ErpWriterContract.All {
  @TempDir Path folder;

  @Override
  public SalesErp erp() {
    var erp = new Importing(folder);
    erp.addCustomer("C-1");
    return erp;
  }

  /** The contract's ERP, which reads the files. */
  private static final class Importing implements SalesErp {
    private final Path folder;
    private final Path customers;
    private final ErpWriter writer;

    Importing(Path folder) {
      this.folder = folder;
      this.customers = folder.resolve("customers.txt");
      this.writer =
          Adapters.writer(
              Map.of(
                  "folder",
                  folder.toString(),
                  "lists",
                  Map.of("SalesHeader", Map.of("customerNo", customers.toString()))));
    }

    @Override
    public ErpWriter writer() {
      return writer;
    }

    @Override
    public void addCustomer(String no) {
      try {
        Files.writeString(
            customers, no + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<Order> orders() {
      try (var files = Files.list(folder)) {
        return files
            .filter(it -> it.toString().endsWith(".csv"))
            .sorted()
            .flatMap(it -> orders(it).stream())
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static List<Order> orders(Path file) {
      var orders = new LinkedHashMap<String, Order>();
      var lines = new ArrayList<Map<String, String>>();
      for (var row : rows(file)) {
        if (row.getOrDefault("table", "").equals("SalesLine")) lines.add(row);
        else orders.put(row.getOrDefault("no", ""), order(row, List.of()));
      }
      for (var line : lines) {
        orders.computeIfPresent(
            line.getOrDefault("documentNo", ""), (_, order) -> with(order, line));
      }
      return List.copyOf(orders.values());
    }

    private static List<Map<String, String>> rows(Path file) {
      try {
        return Csv.parse(Files.readString(file)).stream().map(Importing::row).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static Map<String, String> row(List<String> cells) {
      var row = new HashMap<>(Map.of("table", cells.getFirst(), "user", cells.get(2)));
      for (var cell : cells.subList(3, cells.size())) {
        var equals = cell.indexOf('=');
        row.put(cell.substring(0, equals), cell.substring(equals + 1));
      }
      return row;
    }

    private static Order order(Map<String, String> row, List<Order.Line> lines) {
      return new Order(
          row.getOrDefault("no", ""),
          row.getOrDefault("customerNo", ""),
          row.getOrDefault("comment", ""),
          row.getOrDefault("user", ""),
          lines);
    }

    private static Order with(Order order, Map<String, String> line) {
      var lines = new ArrayList<>(order.lines());
      lines.add(
          new Order.Line(
              Integer.parseInt(line.getOrDefault("lineNo", "")),
              line.getOrDefault("no", ""),
              new BigDecimal(line.getOrDefault("quantity", ""))));
      return new Order(order.no(), order.customerNo(), order.comment(), order.enteredBy(), lines);
    }

    @Override
    public void close() {
      writer.close();
    }
  }
}

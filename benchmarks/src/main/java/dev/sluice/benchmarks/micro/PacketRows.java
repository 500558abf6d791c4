package dev.sluice.benchmarks.micro;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.FieldType;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.Content;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.settings.Problems;
import dev.sluice.domain.settings.Settings;
import dev.sluice.dynamicsmobile.DynamicsMobileArea;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A row of twelve fields on its way into a packet. */
@State(Scope.Benchmark)
public class PacketRows {
  private static final EntityName CUSTOMER = new EntityName("Customer");

  private static final String CONTENT =
      """
      {"no":"C00001234","belongs_to":"T0234","name":"Trading house number 1234",\
      "street":"34 Long Harbour Road","city":"Port 257","phone":"+359 2 0001234",\
      "email":"office.1234@trading-house.example","credit_limit":1234.50,"balance":1234.34,\
      "blocked":false,"since":"2019-11-17","version":1}""";

  private final SeenRow row = new SeenRow(new RowId("C00001234"), Content.of(CONTENT));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
  private final SnapshotEncoder.Rows xml = rows("XML");
  private final SnapshotEncoder.Rows json = rows("JSON");

  private static SnapshotEncoder.Rows rows(String format) {
    var settings =
        Map.<String, Object>of(
            "base-url", "http://127.0.0.1:1",
            "app-area", "PACKETS",
            "api-key", "none",
            "format", format);
    return DynamicsMobileArea.of(
            new Settings("dynamics-mobile", new LinkedHashMap<>(settings), new Problems()),
            InstantSource.system())
        .encoder()
        .rows(shape());
  }

  private static EntityShape shape() {
    var fields = new LinkedHashMap<String, FieldType>();
    Stream.of("no", "belongs_to", "name", "street", "city", "phone", "email")
        .forEach(it -> fields.put(it, FieldType.TEXT));
    Stream.of("credit_limit", "balance").forEach(it -> fields.put(it, FieldType.DECIMAL));
    fields.put("blocked", FieldType.BOOLEAN);
    fields.put("since", FieldType.DATE);
    fields.put("version", FieldType.INTEGER);
    return new EntityShape(CUSTOMER, fields);
  }

  @Benchmark
  public int floor() {
    out.reset();
    out.writeBytes(row.content().json());
    return out.size();
  }

  @Benchmark
  public int xml() throws IOException {
    return written(xml);
  }

  @Benchmark
  public int json() throws IOException {
    return written(json);
  }

  private int written(SnapshotEncoder.Rows rows) throws IOException {
    out.reset();
    rows.write(row, out);
    return out.size();
  }
}

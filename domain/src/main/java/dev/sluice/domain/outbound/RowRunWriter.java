package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.feed.EntityShape;
import dev.sluice.domain.feed.SeenRow;
import dev.sluice.domain.feed.SnapshotVisitor;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** Encodes rows as they come, each entity's into a file of its own. */
final class RowRunWriter implements SnapshotVisitor, Closeable {
  private static final int BUFFER_BYTES = 1 << 15;

  private final SnapshotEncoder encoder;
  private final Map<EntityName, EntityShape> shapes;
  private final RowSums sums;
  private final Supplier<Path> files;
  private final SequencedMap<EntityName, OpenRun> open = new LinkedHashMap<>();
  private final List<RowRun> runs = new ArrayList<>();

  /**
   * @param files gives a new name at each call
   */
  RowRunWriter(
      SnapshotEncoder encoder,
      Map<EntityName, EntityShape> shapes,
      RowSums sums,
      Supplier<Path> files) {
    this.encoder = encoder;
    this.shapes = shapes;
    this.sums = sums;
    this.files = files;
  }

  @Override
  public void row(EntityName entity, SeenRow row) throws IOException {
    var run = open.get(entity);
    if (run == null) {
      run = new OpenRun(entity, files.get());
      open.put(entity, run);
    }
    run.write(row);
  }

  @Override
  public void close() throws IOException {
    var run = open.pollFirstEntry();
    if (run == null) return;
    try {
      runs.add(run.getValue().ended());
    } finally {
      close(); // the others, though this one failed
    }
  }

  /** What was written, once closed. */
  List<RowRun> runs() {
    return List.copyOf(runs);
  }

  private final class OpenRun {
    private final EntityName entity;
    private final Path file;
    private final OutputStream out;
    private final SnapshotEncoder.Rows rows;
    private final ByteArrayOutputStream row = new ByteArrayOutputStream();
    private final byte[] separator = encoder.separator().getBytes(StandardCharsets.UTF_8);
    private long size;
    private ContentSum sum = ContentSum.NOTHING;

    OpenRun(EntityName entity, Path file) throws IOException {
      this.entity = entity;
      this.file = file;
      this.rows = encoder.rows(Objects.requireNonNull(shapes.get(entity)));
      this.out =
          new BufferedOutputStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BUFFER_BYTES);
    }

    void write(SeenRow seen) throws IOException {
      row.reset();
      rows.write(seen, row);
      if (size > 0) put(separator);
      var bytes = row.toByteArray();
      put(bytes);
      sum = sums.plus(sum, bytes);
    }

    private void put(byte[] bytes) throws IOException {
      out.write(bytes);
      size += bytes.length;
    }

    RowRun ended() throws IOException {
      out.close();
      return new RowRun(entity, new Segment.InFile(file, size), sum);
    }
  }
}

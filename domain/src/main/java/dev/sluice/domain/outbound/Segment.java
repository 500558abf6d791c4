package dev.sluice.domain.outbound;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A piece of a packet. */
public sealed interface Segment {

  /** In bytes. */
  long size();

  InputStream open() throws IOException;

  /** Goes out in UTF-8. */
  record Text(String text) implements Segment {
    private byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long size() {
      return bytes().length;
    }

    @Override
    public InputStream open() {
      return new ByteArrayInputStream(bytes());
    }
  }

  /** A whole file, which other packets may share. */
  record InFile(Path file, long size) implements Segment {
    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(file);
    }
  }
}

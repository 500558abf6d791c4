package dev.sluice.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/** What tells a changed file from an unchanged one without reading it. */
record FileStamp(FileTime modified, long size) {
  /** Of a file that is not there. */
  static final FileStamp NONE = new FileStamp(FileTime.fromMillis(0), -1);

  static FileStamp of(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(attributes.lastModifiedTime(), attributes.size());
    } catch (IOException absent) {
      return NONE;
    }
  }
}

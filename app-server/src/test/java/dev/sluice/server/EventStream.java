package dev.sluice.server;

import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Server-Sent Events as they come. */
final class EventStream implements AutoCloseable {
  private final Stream<String> lines;
  private final Iterator<String> each;

  EventStream(Stream<String> lines) {
    this.lines = lines;
    this.each = lines.iterator();
  }

  /** The next event's lines; waits for it. */
  String next() {
    return Stream.generate(each::next)
        .dropWhile(String::isEmpty)
        .takeWhile(it -> !it.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    lines.close();
  }
}

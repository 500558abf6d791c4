package dev.sluice.server;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Server-Sent Events as they come. */
final class EventStream implements AutoCloseable {
  private final HttpHeaders headers;
  private final Stream<String> lines;
  private final Iterator<String> each;

  EventStream(HttpResponse<Stream<String>> response) {
    this.headers = response.headers();
    this.lines = response.body();
    this.each = lines.iterator();
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The next event's lines; waits for it. */
  String next() {
    return Stream.generate(each::next)
        .dropWhile(String::isEmpty)
        .takeWhile(it -> !it.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  /** Waits for the end, or for another line. */
  boolean isOver() {
    return !each.hasNext();
  }

  @Override
  public void close() {
    lines.close();
  }
}

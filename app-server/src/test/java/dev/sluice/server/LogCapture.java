package dev.sluice.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Everything that this program logs from now on, at every level, with its stack traces. */
final class LogCapture implements AutoCloseable {
  private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.sluice");

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          lines.add(line(event));
        }
      };
  private final Level before = OURS.getEffectiveLevel();

  private LogCapture() {}

  static LogCapture start() {
    var capture = new LogCapture();
    capture.appender.start();
    OURS.addAppender(capture.appender);
    OURS.setLevel(Level.INFO);
    return capture;
  }

  private static String line(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    var stack = thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown);
    return event.getLevel() + " " + event.getFormattedMessage() + stack;
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Lines of a level whose message has this text; their stack traces do not count. */
  List<String> lines(Level level, String text) {
    return lines.stream()
        .map(it -> it.lines().findFirst().orElse(""))
        .filter(it -> it.startsWith(level + " ") && it.contains(text))
        .toList();
  }

  String text() {
    return String.join("\n", lines);
  }

  @Override
  public void close() {
    OURS.detachAppender(appender);
    OURS.setLevel(before);
  }
}

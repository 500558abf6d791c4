package dev.sluice.benchmarks;

import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;

/** What the very server under test answers when it has nothing to think about. */
@Controller(FloorController.PATH)
final class FloorController {
  static final String PATH = "/benchmark";

  /** The same bytes for everyone. */
  @Get(value = "/constant", produces = MediaType.APPLICATION_JSON)
  @Secured(SecurityRule.IS_ANONYMOUS)
  byte[] constant(@QueryValue(defaultValue = "100") int bytes) {
    return "x".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
  }

  /** The same, to a caller who is known first. */
  @Get(value = "/constant-to-known", produces = MediaType.APPLICATION_JSON)
  @Secured(SecurityRule.IS_AUTHENTICATED)
  byte[] constantToKnown(@QueryValue(defaultValue = "100") int bytes) {
    return constant(bytes);
  }

  /** Bytes in use after a collection, on the heap and in direct buffers. */
  @Get(value = "/memory", produces = MediaType.TEXT_PLAIN)
  @Secured(SecurityRule.IS_ANONYMOUS)
  String memory() {
    System.gc();
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    var direct =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return Long.toString(heap + direct);
  }
}

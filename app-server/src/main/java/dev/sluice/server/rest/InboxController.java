package dev.sluice.server.rest;

import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.InboxNumber;
import dev.sluice.domain.packet.PacketFormat;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/inbox}: what became of packets, for operators. */
@Controller(InboxController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "For operators")
@ForOperators
@ExecuteOn(TaskExecutors.BLOCKING)
final class InboxController {
  static final String PATH = "/api/v1/inbox";

  private final Inbox inbox;
  private final InboxPages pages;

  InboxController(Inbox inbox, InboxPages pages) {
    this.inbox = inbox;
    this.pages = pages;
  }

  /**
   * Packets, the newest first. For operators. Parameters: {@code state}, {@code area}, {@code
   * user}, {@code before} (a packet's number) and {@code limit}.
   */
  @Get
  Map<String, Object> list(HttpRequest<?> request) {
    return pages.page(request);
  }

  /**
   * One packet with its history. For operators.
   *
   * @param number the packet's number, as the list has it
   */
  @Get("/{number}")
  Map<String, Object> show(String number) {
    var entry = entry(inbox, number);
    var packet = InboxJson.packet(entry);
    packet.put("history", InboxJson.history(inbox.history(entry.key())));
    packet.put("edited", InboxJson.edits(inbox.edits(entry.key())));
    return packet;
  }

  /**
   * The bytes as they came, or those of an edit. For operators.
   *
   * @param number the packet's number, as the list has it
   * @param edit which edit; absent: the bytes as they came
   */
  @Get(value = "/{number}/content", produces = MediaType.ALL)
  HttpResponse<StreamedFile> content(String number, @QueryValue @Nullable String edit) {
    var entry = entry(inbox, number);
    var wanted = edit == null ? 0 : Parameters.number("edit", edit, Integer.MAX_VALUE);
    if (wanted > entry.edits()) throw noSuch("packet " + number + " has no edit " + wanted);
    var file =
        new StreamedFile(
            inbox.open(entry.key(), wanted),
            mediaTypeOf(entry.packet().format()),
            entry.since().toEpochMilli(),
            sizeOf(entry, wanted));
    return HttpResponse.ok(file)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name(entry) + "\"")
        .header("X-Content-Type-Options", "nosniff");
  }

  private long sizeOf(InboxEntry entry, int edit) {
    return edit == 0 ? entry.size() : inbox.edits(entry.key()).get(edit - 1).size();
  }

  private static String name(InboxEntry entry) {
    return "packet-" + entry.number() + "." + InboxJson.written(entry.packet().format());
  }

  private static MediaType mediaTypeOf(PacketFormat format) {
    return switch (format) {
      case XML -> MediaType.APPLICATION_XML_TYPE;
      case JSON -> MediaType.APPLICATION_JSON_TYPE;
    };
  }

  /** The packet of a number that a caller gave. */
  static InboxEntry entry(Inbox inbox, String number) {
    if (!number.matches("[1-9][0-9]{0,17}")) throw noSuch("no packet has the number " + number);
    return inbox
        .find(new InboxNumber(Long.parseLong(number)))
        .orElseThrow(() -> noSuch("no packet has the number " + number));
  }

  static ApiProblem noSuch(String detail) {
    return ApiProblem.of(HttpStatus.NOT_FOUND, "no-such-packet", detail);
  }
}

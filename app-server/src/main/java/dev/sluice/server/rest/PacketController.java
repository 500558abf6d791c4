package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.InboundEvent.PacketStored;
import dev.sluice.domain.inbound.InboundEvents;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.PacketKey;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.Receipt;
import dev.sluice.domain.inbound.ReceivedPacket;
import dev.sluice.domain.packet.PacketFormat;
import dev.sluice.domain.packet.PacketId;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/packets}: what mobile users entered, from clients that post it themselves. */
@Controller(PacketController.PATH)
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Packets")
@ExecuteOn(TaskExecutors.BLOCKING)
final class PacketController {
  static final String PATH = "/api/v1/packets";

  private final Inbox inbox;
  private final PacketIntake intake;
  private final InboundEvents events;
  private final ServerTime time;

  PacketController(Inbox inbox, PacketIntake intake, InboundEvents events, ServerTime time) {
    this.inbox = inbox;
    this.intake = intake;
    this.events = events;
    this.time = time;
  }

  /**
   * Takes what a mobile user entered. Answers when the packet is durable; what the ERP makes of it
   * is asked for at its location.
   *
   * @param idempotencyKey names the packet; sent again with the same bytes it is the same packet
   * @param body the packet in XML or JSON
   */
  @Post(consumes = MediaType.ALL)
  HttpResponse<Map<String, Object>> post(
      HttpRequest<?> request,
      Authentication caller,
      @Header(IdempotencyKey.HEADER) @Nullable String idempotencyKey,
      @Body @Nullable InputStream body) {
    var bytes = body == null ? InputStream.nullInputStream() : body;
    var user = new UserName(caller.getName());
    var entry = WholeBody.of(bytes, () -> taken(request, user, idempotencyKey, bytes));
    return HttpResponse.accepted(URI.create(PATH + "/" + entry.key().id()))
        .body(PacketJson.accepted(entry));
  }

  private InboxEntry taken(
      HttpRequest<?> request, UserName user, @Nullable String idempotencyKey, InputStream body) {
    var most = intake.limit();
    var id = IdempotencyKey.of(idempotencyKey).packetOf(user);
    var packet = new ReceivedPacket(key(id), user, formatOf(request), time.now());
    if (request.getContentLength() > most) throw tooLarge(most);
    return stored(packet, PostedBytes.of(body, most));
  }

  private InboxEntry stored(ReceivedPacket packet, PostedBytes bytes) {
    try {
      var receipt = inbox.receive(packet, bytes);
      if (receipt instanceof Receipt.Stored(var entry)) events.happened(new PacketStored(entry));
      var entry = receipt.entry();
      var same = entry.sha256().equals(bytes.sha256());
      if (!same || entry.packet().format() != packet.format()) throw anotherPacket();
      return entry;
    } catch (PostedBytes.TooMany e) {
      throw tooLarge(intake.limit());
    } catch (IOException e) {
      throw ApiProblem.of(
          HttpStatus.BAD_REQUEST, "body-cut", "the packet did not arrive whole; send it again");
    }
  }

  private static PacketFormat formatOf(HttpRequest<?> request) {
    var type = request.getContentType().map(MediaType::getName).orElse("");
    return switch (type) {
      case MediaType.APPLICATION_XML, MediaType.TEXT_XML -> PacketFormat.XML;
      case MediaType.APPLICATION_JSON -> PacketFormat.JSON;
      default ->
          throw ApiProblem.of(
              HttpStatus.UNSUPPORTED_MEDIA_TYPE,
              "unsupported-media-type",
              "expected: the header "
                  + HttpHeaders.CONTENT_TYPE
                  + " with application/xml or application/json");
    };
  }

  private static ApiProblem tooLarge(int most) {
    return ApiProblem.of(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "too-large",
        "the packet has more than the " + most + " bytes that are taken");
  }

  private static ApiProblem anotherPacket() {
    return ApiProblem.of(
        HttpStatus.UNPROCESSABLE_ENTITY,
        "idempotency-key-reused",
        IdempotencyKey.HEADER
            + ": belongs to another packet, which was taken and is left as it is");
  }

  /**
   * What became of a packet. A caller's own only: others' are as unknown as those that never came.
   *
   * @param id as in the location that the packet was given
   */
  @Get("/{id}")
  Map<String, Object> outcome(String id, Authentication caller) {
    return inbox
        .find(key(new PacketId(id)))
        .filter(it -> it.packet().user().value().equals(caller.getName()))
        .map(PacketJson::outcome)
        .orElseThrow(() -> InboxController.noSuch("this user posted no such packet"));
  }

  private static PacketKey key(PacketId id) {
    return new PacketKey(PacketOrigin.CLIENTS, id);
  }
}

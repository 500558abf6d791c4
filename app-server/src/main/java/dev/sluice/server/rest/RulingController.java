package dev.sluice.server.rest;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.OperatorName;
import dev.sluice.domain.inbound.Ruling;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;

/** What operators decide about packets; each answer is the packet as it is now. */
@Controller(InboxController.PATH + "/{number}")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "For operators")
@ForOperators
@ExecuteOn(TaskExecutors.BLOCKING)
final class RulingController {
  private final Inbox inbox;
  private final ServerTime time;

  RulingController(Inbox inbox, ServerTime time) {
    this.inbox = inbox;
    this.time = time;
  }

  /**
   * Has a packet tried again at once. For operators.
   *
   * @param number the packet's number, as the list has it
   */
  @Post("/retry")
  Map<String, Object> retry(String number, Authentication operator) {
    var key = InboxController.entry(inbox, number).key();
    return ruled(inbox.retry(key, name(operator), time.now()));
  }

  /**
   * Takes a packet out of the way; its bytes are kept. For operators.
   *
   * @param number the packet's number, as the list has it
   * @param body {@code {"reason": "…"}}
   */
  @Post("/discard")
  Map<String, Object> discard(
      String number, @Body Map<String, Object> body, Authentication operator) {
    var reason = Objects.toString(body.get("reason"), "").strip();
    if (reason.isEmpty()) throw ApiProblem.badParameter("reason", "is missing (expected: why)");
    var key = InboxController.entry(inbox, number).key();
    return ruled(inbox.discard(key, name(operator), reason, time.now()));
  }

  /**
   * Has a packet that was set aside tried again with other bytes, kept beside its own. For
   * operators.
   *
   * @param number the packet's number, as the list has it
   * @param bytes the whole packet as it should be, in the format in which it came
   */
  @Put(value = "/content", consumes = MediaType.ALL)
  Map<String, Object> edit(String number, @Body InputStream bytes, Authentication operator) {
    return WholeBody.of(bytes, () -> edited(number, bytes, name(operator)));
  }

  private Map<String, Object> edited(String number, InputStream bytes, OperatorName operator) {
    var key = InboxController.entry(inbox, number).key();
    try {
      return ruled(inbox.edit(key, operator, bytes, time.now()));
    } catch (IOException e) {
      throw ApiProblem.of(
          HttpStatus.BAD_REQUEST, "body-cut", "the edit did not arrive whole; send it again");
    } catch (SyncFailure e) {
      if (e.remedy() != Remedy.SET_PACKET_ASIDE) throw e;
      throw ApiProblem.of(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE, "too-large", String.valueOf(e.getMessage()));
    }
  }

  private static OperatorName name(Authentication operator) {
    return new OperatorName(operator.getName());
  }

  private static Map<String, Object> ruled(Ruling ruling) {
    return switch (ruling) {
      case Ruling.Done(var entry) -> InboxJson.packet(entry);
      case Ruling.TooLate(var entry) ->
          throw conflict("stands-in-the-erp", entry, "it stands in the ERP already");
      case Ruling.NotSetAside(var entry) ->
          throw conflict("not-set-aside", entry, "only a packet that is set aside can be edited");
      case Ruling.NoSuchPacket() -> throw InboxController.noSuch("there is no such packet");
    };
  }

  private static ApiProblem conflict(String type, InboxEntry entry, String why) {
    return ApiProblem.of(
            HttpStatus.CONFLICT, type, "packet " + entry.number() + " was left as it is: " + why)
        .with("state", InboxJson.written(entry.state().kind()));
  }
}

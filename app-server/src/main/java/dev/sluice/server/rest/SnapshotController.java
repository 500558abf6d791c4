package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.outbound.SnapshotEncoder;
import dev.sluice.domain.outbound.SnapshotSpool;
import dev.sluice.server.SyncPackets;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/snapshot}: everything the caller sees at the head, as JSON, as NDJSON, or as
 * the sync packet that the caller would be pushed. The token to go on from is in the header {@value
 * #NEXT}.
 */
@Controller("/api/v1/snapshot")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Feed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SnapshotController {
  static final String NEXT = "Sluice-Next";
  static final String NDJSON = "application/x-ndjson";

  private final Feed feed;
  private final DeltaFeed tokens;
  private final Catalog catalog;
  private final LoadStatus loads;
  private final SnapshotSpool spool;
  private final SyncPackets packets;

  SnapshotController(
      Feed feed,
      DeltaFeed tokens,
      Catalog catalog,
      LoadStatus loads,
      SnapshotSpool spool,
      SyncPackets packets) {
    this.feed = feed;
    this.tokens = tokens;
    this.catalog = catalog;
    this.loads = loads;
    this.spool = spool;
    this.packets = packets;
  }

  /**
   * Everything that the caller sees, as of one token.
   *
   * @param entities comma-separated names of entities; absent: all that are published, and for
   *     application/xml those that are pushed
   * @param area the configured area whose sync packet is wanted; may be absent if there is only one
   */
  @ApiResponse(responseCode = "200", ref = "#/components/responses/Snapshot")
  @ApiResponse(responseCode = "406", ref = "#/components/responses/NotAcceptable")
  @FeedProblems
  @Get(produces = {MediaType.APPLICATION_JSON, NDJSON, MediaType.APPLICATION_XML})
  HttpResponse<?> snapshot(
      HttpRequest<?> request,
      Authentication caller,
      @QueryValue @Nullable String entities,
      @QueryValue @Nullable String area) {
    var status = feed.status();
    if (!status.loaded()) throw loads.notLoaded();
    var selection = Parameters.entities(entities, catalog);
    var mediaType = mediaTypeOf(request);
    var user = new UserName(caller.getName());
    var next = tokens.tokenAt(status.head(), user, selection);
    var form =
        switch (mediaType.getName()) {
          case MediaType.APPLICATION_XML -> packet(area, selection);
          case NDJSON -> new Form(new SnapshotForm.Lines(), published(selection));
          default -> new Form(new SnapshotForm.Json(next, status.asOf()), published(selection));
        };
    var wanted = new SnapshotSpool.Wanted(status.head(), user, form.entities());
    var answer =
        request.getMethod() == HttpMethod.HEAD
            ? HttpResponse.ok()
            : HttpResponse.ok(spool.write(wanted, form.encoder()));
    return answer
        .contentType(mediaType)
        .header(NEXT, next)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  private record Form(SnapshotEncoder encoder, List<EntityName> entities) {}

  private List<EntityName> published(Set<EntityName> selection) {
    return List.copyOf(selection.isEmpty() ? catalog.names() : selection);
  }

  /**
   * The packet that would be pushed, unless entities are named; its rows in an order of its own.
   */
  private Form packet(@Nullable String area, Set<EntityName> selection) {
    var packet = packets.of(area).orElseThrow(() -> unknownArea(area));
    var entities =
        selection.isEmpty() && !packet.entities().isEmpty()
            ? packet.entities()
            : published(selection);
    return new Form(packet.encoder(), entities);
  }

  private ApiProblem unknownArea(@Nullable String area) {
    return ApiProblem.badParameter(
        "area",
        area
            + " (expected: the name of a configured Dynamics Mobile area, one of "
            + packets.names()
            + ")");
  }

  private static MediaType mediaTypeOf(HttpRequest<?> request) {
    var accepted = request.accept();
    if (accepted.isEmpty()) return MediaType.APPLICATION_JSON_TYPE;
    for (var it : accepted) {
      switch (it.getName()) {
        case MediaType.APPLICATION_JSON, MediaType.ALL, "application/*" -> {
          return MediaType.APPLICATION_JSON_TYPE;
        }
        case NDJSON -> {
          return MediaType.of(NDJSON);
        }
        case MediaType.APPLICATION_XML -> {
          return MediaType.APPLICATION_XML_TYPE;
        }
        default -> {}
      }
    }
    throw ApiProblem.of(
        HttpStatus.NOT_ACCEPTABLE,
        "not-acceptable",
        "expected: application/json, " + NDJSON + " or application/xml");
  }
}

package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaFeed;
import dev.sluice.domain.feed.Feed;
import dev.sluice.domain.feed.FeedStatus;
import dev.sluice.domain.feed.SnapshotVisitor;
import dev.sluice.domain.outbound.PacketRound;
import dev.sluice.domain.outbound.SnapshotPacket;
import dev.sluice.server.SyncPackets;
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
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashSet;
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
  private static final String NDJSON = "application/x-ndjson";

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
      @QueryValue @Nullable String area)
      throws IOException {
    var status = feed.status();
    if (!status.loaded()) throw loads.notLoaded();
    var selection = Parameters.entities(entities, catalog);
    var wanted = new Wanted(new UserName(caller.getName()), selection, status);
    var mediaType = mediaTypeOf(request);
    var bytes =
        switch (mediaType.getName()) {
          case MediaType.APPLICATION_XML -> packet(wanted, area);
          case NDJSON -> spooled(wanted, wanted.entities(), SnapshotForm.Lines::new);
          default ->
              spooled(
                  wanted,
                  wanted.entities(),
                  out -> new SnapshotForm.Json(out, wanted.next(), status.asOf()));
        };
    return HttpResponse.ok(new StreamedFile(bytes, mediaType))
        .header(NEXT, wanted.next())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-store");
  }

  /** What one call asks for. */
  private final class Wanted {
    final UserName user;
    final Set<EntityName> selection;
    final FeedStatus status;

    Wanted(UserName user, Set<EntityName> selection, FeedStatus status) {
      this.user = user;
      this.selection = selection;
      this.status = status;
    }

    String next() {
      return tokens.tokenAt(status.head(), user, selection);
    }

    Set<EntityName> entities() {
      return selection.isEmpty() ? catalog.names() : new LinkedHashSet<>(selection);
    }
  }

  @FunctionalInterface
  private interface Form<F extends SnapshotVisitor & Closeable> {
    F over(OutputStream out) throws IOException;
  }

  private <F extends SnapshotVisitor & Closeable> InputStream spooled(
      Wanted wanted, Set<EntityName> entities, Form<F> form) throws IOException {
    var spooled =
        spool.write(
            out -> {
              try (var visitor = form.over(out)) {
                feed.snapshot(wanted.status.head(), wanted.user, entities, visitor);
              }
            });
    return spooled.open();
  }

  /**
   * The packet that would be pushed, unless entities are named; its rows in an order of its own.
   */
  private InputStream packet(Wanted wanted, @Nullable String area) throws IOException {
    var packet = packets.of(area).orElseThrow(() -> unknownArea(area));
    var entities =
        wanted.selection.isEmpty() && !packet.entities().isEmpty()
            ? new LinkedHashSet<>(packet.entities())
            : wanted.entities();
    var round = packet.packets().at(wanted.status.head(), Set.of(wanted.user), entities);
    try {
      return new PacketBytes(round, round.packetOf(wanted.user));
    } catch (RuntimeException e) {
      round.close();
      throw e;
    }
  }

  /** A packet on its way out; what it was made of is gone when it is closed. */
  private static final class PacketBytes extends FilterInputStream {
    private final PacketRound round;

    PacketBytes(PacketRound round, SnapshotPacket packet) {
      super(packet.open());
      this.round = round;
    }

    @Override
    public void close() throws IOException {
      try (round) {
        super.close();
      }
    }
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

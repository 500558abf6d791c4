package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.feed.Feed;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/v1/schema}: the entities and fields of the answers, as JSON Schema. Every user's
 * client sees the same ones, each with other rows.
 */
@Controller("/api/v1/schema")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "Feed")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SchemaController {
  private final Feed feed;
  private final Catalog catalog;
  private final LoadStatus loads;

  SchemaController(Feed feed, Catalog catalog, LoadStatus loads) {
    this.feed = feed;
    this.catalog = catalog;
    this.loads = loads;
  }

  /**
   * The entities, their fields and the answers as JSON Schema, draft 2020-12.
   *
   * @param entities comma-separated names of entities; absent: all that are published
   */
  @Get(produces = MediaType.APPLICATION_JSON)
  @ApiResponse(responseCode = "200", ref = "#/components/responses/Schema")
  @ApiResponse(responseCode = "304", ref = "#/components/responses/NotModified")
  @FeedProblems
  HttpResponse<?> schema(HttpRequest<?> request, @QueryValue @Nullable String entities) {
    var document = document(entities);
    var etag = EntityTag.of(document);
    var response =
        etag.matches(request.getHeaders())
            ? HttpResponse.notModified()
            : HttpResponse.ok(document).contentType(MediaType.APPLICATION_JSON_TYPE);
    return response
        .header(HttpHeaders.ETAG, etag.value())
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache");
  }

  /** Fields are known by the rows that came, so not all of them before the load is complete. */
  private String document(@Nullable String entities) {
    var selection = Parameters.entities(entities, catalog);
    if (!feed.status().loaded()) throw loads.notLoaded();
    var selected =
        catalog.entities().stream()
            .filter(it -> selection.isEmpty() || selection.contains(it.name()))
            .toList();
    return new FeedSchema(selected, feed.shapes()).document().toString();
  }
}

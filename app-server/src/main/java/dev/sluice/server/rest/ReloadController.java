package dev.sluice.server.rest;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityDefinition;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.entity.SourceTable;
import dev.sluice.domain.entity.TableName;
import dev.sluice.domain.feed.FeedWriter;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v1/reload}: has tables of the ERP read again, for operators. */
@Controller("/api/v1/reload")
@Secured(SecurityRule.IS_AUTHENTICATED)
@Tag(name = "For operators")
@ForOperators
@ExecuteOn(TaskExecutors.BLOCKING)
final class ReloadController {
  private static final Logger LOG = LoggerFactory.getLogger(ReloadController.class);

  private final Catalog catalog;
  private final FeedWriter feed;

  ReloadController(Catalog catalog, FeedWriter feed) {
    this.catalog = catalog;
    this.feed = feed;
  }

  /**
   * Has the tables of an entity, or all of a source, read again and compared; clients are told real
   * differences. Answered as soon as the request is durable. For operators.
   *
   * @param body {@code {"entity": "…"}}, {@code {"source": "…"}}, or both
   */
  @Post
  HttpResponse<Map<String, Object>> reload(
      @Body Map<String, Object> body, Authentication operator) {
    var wanted = wanted(member(body, "entity"), member(body, "source"));
    LOG.info(
        "source {}: {} wants {} to be read again",
        wanted.source(),
        operator.getName(),
        wanted.tables());
    feed.readAgain(wanted.source(), wanted.tables());
    return HttpResponse.accepted().body(described(wanted));
  }

  private record Wanted(SourceName source, Set<TableName> tables) {}

  private static Optional<String> member(Map<String, Object> body, String name) {
    var text = Objects.toString(body.get(name), "").strip();
    return Optional.of(text).filter(it -> !it.isEmpty());
  }

  private Wanted wanted(Optional<String> entity, Optional<String> source) {
    if (entity.isPresent()) return tableOf(entity.get(), source);
    var name =
        source.orElseThrow(
            () ->
                ApiProblem.badParameter("entity", "is missing (expected: an entity or a source)"));
    if (!sources().contains(name)) throw noSuch("source", name, sources());
    var of = new SourceName(name);
    return new Wanted(of, catalog.tablesOf(of));
  }

  private Wanted tableOf(String entity, Optional<String> source) {
    var from =
        catalog.entities().stream()
            .filter(it -> it.name().value().equals(entity))
            .map(EntityDefinition::from)
            .findFirst()
            .orElseThrow(() -> noSuch("entity", entity, entities()));
    source
        .filter(Predicate.not(from.source().value()::equals))
        .ifPresent(it -> refuse(entity, from, it));
    return new Wanted(from.source(), Set.of(from.table()));
  }

  private void refuse(String entity, SourceTable from, String source) {
    if (!sources().contains(source)) throw noSuch("source", source, sources());
    throw ApiProblem.badParameter(
        "source", source + " (expected: " + from.source() + ", which " + entity + " is read from)");
  }

  private static ApiProblem noSuch(String what, String name, Set<String> known) {
    return ApiProblem.of(
            HttpStatus.NOT_FOUND,
            "no-such-" + what,
            "no "
                + what
                + " is called "
                + name
                + " (expected: one of "
                + String.join(", ", known)
                + ")")
        .with("parameter", what);
  }

  private Set<String> sources() {
    return catalog.sources().stream()
        .map(SourceName::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<String> entities() {
    return catalog.names().stream()
        .map(it -> it.value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, Object> described(Wanted wanted) {
    var described = new LinkedHashMap<String, Object>();
    described.put("source", wanted.source().value());
    described.put("tables", wanted.tables().stream().map(TableName::toString).sorted().toList());
    return described;
  }
}

package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The description of the feed, for programs and for people. */
@ExtendWith(WithCompany.class)
class DocsTest {
  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  @Test
  void thePageIsForAnybodyAndNeedsNothingFromElsewhere(RunningCompany company) throws Exception {
    var anybody = company.middleware().anonymous();
    var page = anybody.get("/docs");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
    var addresses = ADDRESS.matcher(page.text()).results().map(it -> it.group(1)).toList();
    assertThat(addresses).contains("/docs/swagger-ui.js", "/docs/docs.js", "/docs/openapi.yaml");
    for (var address : addresses) {
      if (address.startsWith("data:")) continue;
      assertThat(address).startsWith("/docs/");
      var part = anybody.get(address);
      assertThat(part.status()).as(address).isEqualTo(200);
      assertThat(part.text()).as(address).isNotBlank();
    }
    assertThat(page.text()).doesNotContain("http:", "https:", "\"//");
    assertThat(anybody.get("/docs/docs.js").text()).contains("validatorUrl: null");
  }

  @Test
  void nothingElseIsThere(RunningCompany company) throws Exception {
    for (var name : List.of("nothing", "docs.html", "..%2Flogback.xml", "%2e%2e")) {
      var answer = company.middleware().anonymous().get("/docs/" + name);
      assertThat(answer.status()).as(name).isIn(401, 404);
    }
  }

  @Test
  void everyRouteIsDescribed(RunningCompany company) throws Exception {
    var routes = routes();
    assertThat(routes).contains("/api/v1/delta", "/api/v1/delta/stream", "/api/v1/snapshot");
    assertThat(at(document(company), "paths").keySet()).containsAll(routes);
    assertThat(at(document(company), "paths")).doesNotContainKey("/docs");
  }

  private static List<String> routes() {
    return new ClassFileImporter()
        .importPath(Path.of("target", "classes")).stream()
            .filter(it -> it.isAnnotatedWith(Controller.class))
            .filter(it -> !it.isAnnotatedWith(Hidden.class))
            .flatMap(it -> it.getMethods().stream())
            .filter(it -> it.isAnnotatedWith(Get.class))
            .map(DocsTest::route)
            .toList();
  }

  private static String route(JavaMethod method) {
    var controller = method.getOwner().getAnnotationOfType(Controller.class).value();
    var rest = method.getAnnotationOfType(Get.class).value();
    return rest.equals("/") ? controller : controller + rest;
  }

  @Test
  void everyAnswerIsDescribed(RunningCompany company) throws Exception {
    var problems = List.of("200", "400", "401", "405", "429", "503");
    var feed = List.of("delta", "delta/stream", "snapshot", "checksum", "schema");
    for (var path : feed.stream().map("/api/v1/"::concat).toList()) {
      assertThat(answers(company, path)).as(path).containsAll(problems);
    }
    assertThat(answers(company, "/api/v1/delta")).contains("304", "410");
    assertThat(answers(company, "/api/v1/delta/stream")).contains("410");
    assertThat(answers(company, "/api/v1/snapshot")).contains("406");
    assertThat(answers(company, "/api/v1/checksum")).contains("304", "410");
  }

  private static List<String> answers(RunningCompany company, String path) throws Exception {
    return List.copyOf(at(document(company), "paths", path, "get", "responses").keySet());
  }

  @Test
  void everyParameterIsExplained(RunningCompany company) throws Exception {
    var explained = new ArrayList<String>();
    for (var path : at(document(company), "paths").keySet()) {
      for (var operation : at(document(company), "paths", path).values()) {
        for (var parameter : parameters(operation)) {
          assertThat(String.valueOf(parameter.get("description")))
              .as(path + " " + parameter.get("name"))
              .hasSizeGreaterThan(10);
          explained.add(String.valueOf(parameter.get("name")));
        }
      }
    }
    assertThat(explained).contains("since", "entities", "limit", "wait", "Last-Event-ID", "area");
  }

  private static List<Map<?, ?>> parameters(Object operation) {
    return ((Map<?, ?>) operation).get("parameters") instanceof List<?> list
        ? list.stream().<Map<?, ?>>map(it -> (Map<?, ?>) it).toList()
        : List.of();
  }

  @Test
  void theAnswerHasTheFeedsWordsAndThreeLists(RunningCompany company) throws Exception {
    var schemas = List.of("components", "schemas");
    assertThat(at(document(company), schemas, "Delta", "properties").keySet())
        .containsExactlyInAnyOrder("@since", "@next", "@more", "@asOf", "@packets");
    assertThat(at(document(company), schemas, "EntityChanges", "properties").keySet())
        .containsExactlyInAnyOrder("insert", "update", "deleted");
    assertThat(at(document(company), "components", "responses", "Delta", "headers"))
        .containsKey("Sluice-Horizon");
  }

  /** A reader looks for the feed among them, and finds no class of a framework. */
  @Test
  void onlyWhatIsOursIsShownInOrder(RunningCompany company) throws Exception {
    var document = document(company);
    assertThat(at(document, "components", "schemas"))
        .containsOnlyKeys(
            "Row", "DeletedRow", "EntityChanges", "PacketOutcome", "Delta", "Snapshot", "Problem");
    for (var path : at(document, "paths").values()) {
      for (var operation : map(path, "a path").values()) {
        assertThat(map(operation, "an operation").get("tags"))
            .isIn(List.of("Feed"), List.of("Packets"), List.of("For operators"));
      }
    }
    assertThat(document.toString()).doesNotContain("@code", "@link");
  }

  @Test
  void everyReferenceLeadsSomewhere(RunningCompany company) throws Exception {
    var document = document(company);
    var references = references(document).distinct().toList();
    assertThat(references).contains("#/components/schemas/Problem");
    for (var reference : references) {
      assertThat(at(document, reference.substring(2).split("/", -1))).as(reference).isNotEmpty();
    }
  }

  private static Stream<String> references(@Nullable Object node) {
    return switch (node) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .flatMap(
                  it ->
                      it.getKey().equals("$ref")
                          ? Stream.of(String.valueOf(it.getValue()))
                          : references(it.getValue()));
      case List<?> list -> list.stream().flatMap(DocsTest::references);
      case null, default -> Stream.of();
    };
  }

  private static Map<String, Object> document(RunningCompany company) throws Exception {
    var answer = company.middleware().anonymous().get("/docs/openapi.yaml");
    assertThat(answer.status()).isEqualTo(200);
    var document = new Load(LoadSettings.builder().build()).loadFromString(answer.text());
    return Map.copyOf(map(document, "the document"));
  }

  private static Map<String, Object> at(
      Map<String, Object> document, List<String> path, String... more) {
    return at(document, Stream.concat(path.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private static Map<String, Object> at(Map<String, Object> document, String... path) {
    var found = document;
    for (var key : path) found = map(found.get(key), key);
    return found;
  }

  @SuppressWarnings("unchecked") // the keys of the document are texts
  private static Map<String, Object> map(@Nullable Object node, String name) {
    return (Map<String, Object>) Objects.requireNonNull(node, name);
  }
}

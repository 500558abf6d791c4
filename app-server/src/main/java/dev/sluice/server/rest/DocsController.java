package dev.sluice.server.rest;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import java.net.URL;
import java.util.Map;
import java.util.Objects;

/** {@code /docs}: a page that shows {@code /docs/openapi.yaml}, for anybody. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Sluice",
            version = "v1",
            description =
                "What a mobile client asks to keep a local copy of the rows that its user may see."
                    + " Errors are application/problem+json (RFC 9457) with a stable type."))
@Hidden
@Controller("/docs")
@Secured(SecurityRule.IS_ANONYMOUS)
final class DocsController {
  /** The page needs nothing from anywhere else, and may not fetch it. */
  private static final String ONLY_FROM_HERE =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

  private static final String VIEWER = "/META-INF/swagger/views/swagger-ui/res/";
  private static final Map<String, Page> PAGES =
      Map.of(
          "", new Page("docs.html", MediaType.TEXT_HTML),
          "docs.js", new Page("docs.js", "text/javascript"),
          "openapi.yaml", new Page("/META-INF/swagger/openapi.yml", "application/yaml"),
          "swagger-ui.css", new Page(VIEWER + "swagger-ui.css", "text/css"),
          "swagger-ui.js", new Page(VIEWER + "swagger-ui-bundle.js", "text/javascript"));

  private record Page(String resource, String mediaType) {
    URL location() {
      return Objects.requireNonNull(DocsController.class.getResource(resource), resource);
    }
  }

  @Get
  HttpResponse<?> page() {
    return page("");
  }

  @Get("/{name}")
  HttpResponse<?> page(@PathVariable String name) {
    var page = PAGES.get(name);
    if (page == null) return HttpResponse.notFound();
    return HttpResponse.ok(new StreamedFile(page.location()))
        .contentType(page.mediaType() + ";charset=utf-8")
        .header("Content-Security-Policy", ONLY_FROM_HERE)
        .header("X-Content-Type-Options", "nosniff");
  }
}

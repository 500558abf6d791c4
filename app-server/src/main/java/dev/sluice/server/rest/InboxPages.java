package dev.sluice.server.rest;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.Inbox;
import dev.sluice.domain.inbound.InboxEntry;
import dev.sluice.domain.inbound.InboxFilter;
import dev.sluice.domain.inbound.InboxNumber;
import dev.sluice.domain.inbound.PacketOrigin;
import dev.sluice.domain.inbound.PacketState.Kind;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.uri.UriBuilder;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Lists of packets, page by page, the newest first. */
@Singleton
final class InboxPages {
  private static final int LIMIT = 50;
  private static final int LARGEST_LIMIT = 500;
  private static final List<String> PARAMETERS =
      List.of("state", "area", "user", "before", "limit");

  private final Inbox inbox;

  InboxPages(Inbox inbox) {
    this.inbox = inbox;
  }

  /** The page that a request asks for, with the path of the next one if there is one. */
  Map<String, Object> page(HttpRequest<?> request) {
    var limit = text(request, "limit", it -> Parameters.number("limit", it, LARGEST_LIMIT));
    var most = limit.isEmpty() ? LIMIT : limit.getFirst();
    var found = inbox.list(filter(request, most + 1));
    var shown = found.subList(0, Math.min(most, found.size()));
    var page = new LinkedHashMap<String, Object>();
    page.put("packets", shown.stream().map(InboxJson::packet).toList());
    if (found.size() > most) page.put("next", pathBehind(request, shown.getLast()));
    return page;
  }

  private static InboxFilter filter(HttpRequest<?> request, int most) {
    var filter = InboxFilter.newest(most);
    for (var it : text(request, "area", PacketOrigin::new)) filter = filter.from(it);
    for (var it : text(request, "user", UserName::new)) filter = filter.of(it);
    for (var it : text(request, "state", InboxPages::states)) filter = filter.in(it);
    for (var it : text(request, "before", InboxPages::number)) filter = filter.before(it);
    return filter;
  }

  private static InboxNumber number(String text) {
    return new InboxNumber(Parameters.number("before", text, Integer.MAX_VALUE));
  }

  /** None, or one: what a parameter says. */
  private static <T> List<T> text(
      HttpRequest<?> request, String name, Function<String, T> meaning) {
    var text = request.getParameters().get(name);
    if (text == null) return List.of();
    try {
      return List.of(meaning.apply(text));
    } catch (IllegalArgumentException refused) {
      throw ApiProblem.badParameter(name, String.valueOf(refused.getMessage()));
    }
  }

  private static Set<Kind> states(String text) {
    var kinds = EnumSet.noneOf(Kind.class);
    for (var name : text.split(",", -1)) kinds.add(state(name.strip()));
    return kinds;
  }

  private static Kind state(String name) {
    return Arrays.stream(Kind.values())
        .filter(it -> InboxJson.written(it).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiProblem.badParameter(
                    "state",
                    name
                        + " (expected: some of "
                        + Arrays.stream(Kind.values()).map(InboxJson::written).toList()
                        + ")"));
  }

  private static String pathBehind(HttpRequest<?> request, InboxEntry last) {
    var next = UriBuilder.of(InboxController.PATH);
    for (var name : PARAMETERS) {
      var text = request.getParameters().get(name);
      if (text != null && !name.equals("before")) next.queryParam(name, text);
    }
    return next.queryParam("before", last.number().value()).build().toString();
  }
}

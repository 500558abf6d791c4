package dev.sluice.domain.feed;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.DeltaAnswer.Changes;
import dev.sluice.domain.feed.DeltaQuestion.Since;
import dev.sluice.domain.feed.FeedTokens.Cursor;
import dev.sluice.domain.feed.FeedTokens.Place;
import dev.sluice.domain.inbound.ChangeNumber;
import dev.sluice.domain.inbound.PostedPackets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Answers clients that ask what changed for them. Safe for use by many threads. */
public final class DeltaFeed {
  /** Content after which a page ends, whatever the limit of rows: pages are built in memory. */
  private static final int PAGE_BYTES = 4 * 1024 * 1024;

  private static final Position FIRST = new Position(Position.START.value() + 1);

  private static final PostedPackets.Changes NO_PACKETS =
      new PostedPackets.Changes(List.of(), ChangeNumber.START, false);

  private final Feed feed;
  private final FeedTokens tokens;
  private final Catalog catalog;
  private final InstantSource time;
  private final Optional<PostedPackets> packets;

  /** Of rows alone: of packets there is nothing to tell. */
  public DeltaFeed(Feed feed, FeedTokens tokens, Catalog catalog, InstantSource time) {
    this(feed, tokens, catalog, time, Optional.empty());
  }

  private DeltaFeed(
      Feed feed,
      FeedTokens tokens,
      Catalog catalog,
      InstantSource time,
      Optional<PostedPackets> packets) {
    this.feed = feed;
    this.tokens = tokens;
    this.catalog = catalog;
    this.time = time;
    this.packets = packets;
  }

  /** The same feed, which also tells what became of packets, where that is asked for. */
  public DeltaFeed telling(PostedPackets posted) {
    return new DeltaFeed(feed, tokens, catalog, time, Optional.of(posted));
  }

  public DeltaAnswer answer(DeltaQuestion question) {
    var status = feed.status();
    if (!status.loaded()) return new DeltaAnswer.NotLoaded();
    return switch (question.since()) {
      case Since.Nothing() -> from(new Place(new Cursor.At(Position.START)), status, question);
      case Since.Token(var text) ->
          tokens
              .read(text, question.user(), question.selection())
              .map(it -> from(it, status, question))
              .orElseGet(DeltaAnswer.BadToken::new);
      case Since.Moment(var instant) -> from(instant, status, question);
    };
  }

  /** The token of everything that the user sees at the head. */
  public String tokenAt(Position position, UserName user, Set<EntityName> selection) {
    return tokens.tokenOf(new Cursor.At(position), user, selection);
  }

  /** What a client holds that went as far as the token. */
  public ClientState stateAt(String token, UserName user, Set<EntityName> selection) {
    var status = feed.status();
    if (!status.loaded()) return new ClientState.NotLoaded();
    return tokens
        .read(token, user, selection)
        .map(
            it ->
                switch (it.cursor()) {
                  case Cursor.Within _ -> new ClientState.WithinRun();
                  case Cursor.At(var position) ->
                      isExpired(position, status)
                          ? new ClientState.Expired()
                          : new ClientState.Exact(position, token, entitiesOf(selection));
                })
        .orElseGet(ClientState.BadToken::new);
  }

  /** What a client holds that has been told everything. */
  public ClientState stateAtHead(UserName user, Set<EntityName> selection) {
    var status = feed.status();
    return status.loaded()
        ? new ClientState.Exact(
            status.head(), tokenAt(status.head(), user, selection), entitiesOf(selection))
        : new ClientState.NotLoaded();
  }

  private DeltaAnswer from(Instant instant, FeedStatus status, DeltaQuestion question) {
    var now = now(status);
    if (instant.isAfter(now)) return new DeltaAnswer.NotYet(now);
    var position = feed.at(instant);
    return position.isBefore(status.horizon()) || isBeforeAll(instant, position, status)
        ? new DeltaAnswer.Expired()
        : from(place(instant, position, question), status, question);
  }

  /** What a client saw before there was this store, and would have to remove, nobody knows. */
  private boolean isBeforeAll(Instant instant, Position position, FeedStatus status) {
    return position.equals(Position.START)
        && !status.head().isBefore(FIRST)
        && instant.isBefore(feed.committedAt(FIRST));
  }

  private Place place(Instant instant, Position position, DeltaQuestion question) {
    var cursor = new Cursor.At(position);
    return switch (question.telling()) {
      case ROWS -> new Place(cursor);
      case ROWS_AND_PACKETS ->
          new Place(cursor, packets.map(it -> it.at(instant, question.user())));
    };
  }

  /** Where the clock was set back, what was committed earlier is still no future. */
  private Instant now(FeedStatus status) {
    var now = time.instant();
    return now.isBefore(status.asOf()) ? status.asOf() : now;
  }

  private DeltaAnswer from(Place place, FeedStatus status, DeltaQuestion question) {
    var range =
        switch (place.cursor()) {
          case Cursor.At(var position) ->
              position.isBefore(status.head())
                  ? DeltaRange.between(position, status.head())
                  : DeltaRange.between(position, position);
          case Cursor.Within(var rest) -> rest;
        };
    if (isExpired(range, status)) return new DeltaAnswer.Expired();
    var page = page(range, status, question);
    // History that was dropped while the page was read may be missing in it.
    if (isExpired(range, feed.status())) return new DeltaAnswer.Expired();
    var told = packets(place, status, question);
    var next =
        page.rest().<Cursor>map(Cursor.Within::new).orElseGet(() -> new Cursor.At(range.until()));
    var packetsNext = told.map(PostedPackets.Changes::next).or(place::packets);
    return new Changes(
        token(place, question),
        token(new Place(next, packetsNext), question),
        range.until(),
        feed.committedAt(range.until()),
        page,
        told);
  }

  private Optional<PostedPackets.Changes> packets(
      Place place, FeedStatus status, DeltaQuestion question) {
    return switch (question.telling()) {
      case ROWS -> Optional.empty();
      case ROWS_AND_PACKETS ->
          packets
              .map(
                  it ->
                      it.after(
                          begin(it, place, status, question), question.user(), question.limit()))
              .or(() -> Optional.of(NO_PACKETS));
    };
  }

  /** A client that was never told of packets is told of as many as the history of rows is long. */
  private ChangeNumber begin(
      PostedPackets posted, Place place, FeedStatus status, DeltaQuestion question) {
    if (place.packets().isPresent()) return place.packets().get();
    return status.horizon().equals(Position.START)
        ? ChangeNumber.START
        : posted.at(feed.committedAt(status.horizon()), question.user());
  }

  /** The very start never expires: nobody saw anything there. */
  private static boolean isExpired(DeltaRange range, FeedStatus status) {
    var floor = range.since().equals(Position.START) ? range.until() : range.since();
    return floor.isBefore(status.horizon());
  }

  private static boolean isExpired(Position position, FeedStatus status) {
    return !position.equals(Position.START) && position.isBefore(status.horizon());
  }

  private DeltaPage page(DeltaRange range, FeedStatus status, DeltaQuestion question) {
    var entities = entitiesOf(question.selection());
    var idle =
        range.until().equals(status.head())
            && feed.isUnchangedSince(range.since(), question.user(), entities);
    return idle || range.since().equals(range.until())
        ? new DeltaPage(List.of(), Optional.empty())
        : feed.delta(
            range, question.user(), entities, new PageLimits(question.limit(), PAGE_BYTES));
  }

  /** Whether the user has surely nothing to be told since the position; from memory. */
  boolean isUnchangedSince(Position since, DeltaQuestion question) {
    return feed.isUnchangedSince(since, question.user(), entitiesOf(question.selection()));
  }

  void onCommit(Runnable listener) {
    feed.onCommit(listener);
  }

  /** Has the listener called when a packet of that user changed. */
  void onPacketChange(Consumer<UserName> listener) {
    packets.ifPresent(it -> it.onChange(listener));
  }

  private Set<EntityName> entitiesOf(Set<EntityName> selection) {
    var entities = new LinkedHashSet<>(catalog.names());
    if (!selection.isEmpty()) entities.retainAll(selection);
    return entities;
  }

  private String token(Place place, DeltaQuestion question) {
    return tokens.tokenOf(place, question.user(), question.selection());
  }
}

package dev.sluice.benchmarks.micro;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.feed.FeedTokens;
import dev.sluice.domain.feed.FeedTokens.Cursor;
import dev.sluice.domain.feed.FeedTokens.Place;
import dev.sluice.domain.feed.Position;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Tokens: each poll reads one and writes two. */
@State(Scope.Benchmark)
public class Tokens {
  private static final byte[] SECRET = new byte[32];

  private final UserName user = new UserName("ANNA");
  private final Cursor cursor = new Cursor.At(new Position(1_234_567));
  private final FeedTokens tokens = new FeedTokens(SECRET);
  private final String token = tokens.tokenOf(cursor, user, Set.of());
  private final byte[] body = new byte[20];
  private final Mac signer = hmac();

  private static Mac hmac() {
    try {
      var hmac = Mac.getInstance("HmacSHA256");
      hmac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
      return hmac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  @Benchmark
  public byte[] floor() {
    return signer.doFinal(body);
  }

  @Benchmark
  public String written() {
    return tokens.tokenOf(cursor, user, Set.of());
  }

  @Benchmark
  public Optional<Place> read() {
    return tokens.read(token, user, Set.of());
  }
}

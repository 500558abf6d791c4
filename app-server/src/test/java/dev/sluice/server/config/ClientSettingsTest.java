package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.domain.entity.UserName;
import dev.sluice.domain.inbound.ApplyRules;
import dev.sluice.domain.inbound.HoldUserBack;
import dev.sluice.domain.inbound.NamedUser;
import dev.sluice.domain.inbound.WriterName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClientSettingsTest {
  private static final String ONE = "01".repeat(32);
  private static final String OTHER = "ab".repeat(32);

  @Test
  void defaults() {
    assertThat(Given.least().accepted().clients())
        .isEqualTo(
            new ClientSettings(
                List.of(),
                Optional.empty(),
                new LimitSettings(600, Duration.ofMinutes(1), 600, 10, 30),
                Optional.empty()));
  }

  @Test
  void everyKeyIsMapped() {
    var clients =
        Given.leastAnd(
                """
                clients:
                  api-keys: [{user: ANNA, sha256: "%s"}, {user: BEN, sha256: %s}]
                  jwt: {jwks-url: "https://login.example/keys", issuer: me, audience: sluice, user-claim: upn}
                  packets: {writer: note, hold-user-back: never, parent-within: 2h, max-bytes: 2000}
                  limits: {requests: 20, per: 10s, burst: 7, waiting: 2, failures: 4}
                writers: {note: {type: note}}
                """
                    .formatted(ONE, OTHER.toUpperCase(java.util.Locale.ROOT)))
            .accepted()
            .clients();
    assertThat(clients)
        .isEqualTo(
            new ClientSettings(
                List.of(
                    new ApiKeyDigest(new UserName("ANNA"), ONE),
                    new ApiKeyDigest(new UserName("BEN"), OTHER)),
                Optional.of(
                    new JwtSettings(
                        URI.create("https://login.example/keys"), "me", "sluice", "upn")),
                new LimitSettings(20, Duration.ofSeconds(10), 7, 2, 4),
                Optional.of(
                    new PacketsSettings(
                        new WriterName("note"),
                        2_000,
                        new ApplyRules(
                            HoldUserBack.NEVER, NamedUser.MUST_MATCH, Duration.ofHours(2))))));
  }

  @Test
  void packetsHaveDefaults() {
    var packets =
        Given.leastAnd("clients: {packets: {}}\nwriters: {note: {type: note}}")
            .accepted()
            .clients()
            .packets();
    assertThat(packets)
        .contains(
            new PacketsSettings(
                new WriterName("note"),
                32 * 1024 * 1024,
                new ApplyRules(
                    HoldUserBack.WHILE_WAITING, NamedUser.MUST_MATCH, Duration.ofDays(1))));
  }

  @Test
  void packetsWithoutAWriterAreAMistake() {
    assertThat(Given.leastAnd("clients: {packets: {}}").mistakes())
        .singleElement()
        .asString()
        .startsWith("clients.packets.writer: is missing");
  }

  @Test
  void burstIsAsManyAsThePeriodAllows() {
    var limits = Given.leastAnd("clients: {limits: {requests: 9}}").accepted().clients().limits();
    assertThat(limits.burst()).isEqualTo(9);
  }

  @Test
  void limitsHaveBounds() {
    assertThat(
            Given.leastAnd(
                    "clients: {limits: {requests: 0, per: 0s, burst: 0, waiting: 0, failures: -1}}")
                .mistakes())
        .containsExactly(
            "clients.limits.requests: 0 (expected: a whole number from 1 to 1000000), line 3",
            "clients.limits.per: 0s (expected: a duration such as 15m or 30d, from 1s to 1h), line"
                + " 3",
            "clients.limits.burst: 0 (expected: a whole number from 1 to 1000000), line 3",
            "clients.limits.waiting: 0 (expected: a whole number from 1 to 1000000), line 3",
            "clients.limits.failures: -1 (expected: a whole number from 1 to 1000000), line 3");
  }

  @Test
  void userClaimHasADefault() {
    var jwt =
        Given.leastAnd("clients: {jwt: {jwks-url: 'http://x/k', issuer: i, audience: a}}")
            .accepted()
            .clients()
            .jwt();
    assertThat(jwt).hasValueSatisfying(it -> assertThat(it.userClaim()).isEqualTo("sub"));
  }

  @Test
  void mistakes() {
    assertThat(
            Given.leastAnd(
                    """
                    clients:
                      api-keys:
                        - {user: " ", sha256: "%s"}
                        - {user: ANNA}
                        - {user: ANNA, sha256: "%s"}
                        - {user: BEN, sha256: "%s"}
                      jwt: {jwks-url: login.example, claim: sub}
                    """
                        .formatted(ONE, OTHER, OTHER))
                .mistakes())
        .containsExactly(
            "clients.api-keys[0].user:   (expected: a user's name), line 5",
            "clients.api-keys[1].sha256: is missing (expected: 64 hexadecimal digits, as `sluice"
                + " new-key` prints them), line 6",
            "clients.api-keys[3].sha256: stands here twice (expected: a key that nobody else has),"
                + " line 8",
            "clients.jwt.jwks-url: login.example (expected: an address such as"
                + " https://login.example/keys), line 9",
            "clients.jwt.issuer: is missing (expected: the issuer's name, as its tokens hold it),"
                + " line 9",
            "clients.jwt.audience: is missing (expected: what tokens for this server name as"
                + " audience), line 9",
            "clients.jwt.claim: is not a key here (expected: one of audience, issuer, jwks-url,"
                + " user-claim), line 9");
  }

  @Test
  void keyInPlaceOfItsDigestIsNotShown() {
    assertThat(Given.leastAnd("clients: {api-keys: [{user: ANNA, sha256: slk_x}]}").mistakes())
        .containsExactly(
            "clients.api-keys[0].sha256: (not shown) (expected: 64 hexadecimal digits, as `sluice"
                + " new-key` prints them), line 3");
  }
}

package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Callers who show a token that an identity provider signed. */
@ExtendWith(WithCompany.class)
class SignedTokenTest {
  private static final String ASKING = "/api/v1/delta?entities=Customer";

  private static Answer ask(RunningCompany company, String token) throws Exception {
    return company.middleware().anonymous().get(ASKING, "Authorization", "Bearer " + token);
  }

  @Test
  void theClaimSaysWhoIsCalling(RunningCompany company) throws Exception {
    var byToken = ask(company, company.issuer().token("ANNA", UnaryOperator.identity())).ok();
    var byKey = company.as("ANNA").get(ASKING).ok();

    assertThat(byToken.path("Customer").path("insert")).isNotEmpty();
    assertThat(byToken.path("@since")).isEqualTo(byKey.path("@since"));
  }

  static Stream<String> tokensThatAreNotGood() {
    var stranger = TokenIssuer.newKey();
    return Stream.of(
        TokenIssuer.signed("ANNA", UnaryOperator.identity(), stranger), "abc.def.ghi", "");
  }

  @ParameterizedTest
  @MethodSource("tokensThatAreNotGood")
  void whatTheProviderDidNotSignIsNobody(String token, RunningCompany company) throws Exception {
    ask(company, token).problem(401, "unauthorized");
  }

  @Test
  void expiredTokensAndThoseForOthersAreNobody(RunningCompany company) throws Exception {
    var expired = Date.from(Instant.now().minus(Duration.ofMinutes(5)));
    var issuer = company.issuer();
    var tokens =
        Stream.of(
            issuer.token("ANNA", it -> it.expirationTime(expired)),
            issuer.token("ANNA", it -> it.audience("other")),
            issuer.token("ANNA", it -> it.issuer("https://elsewhere.example/")),
            issuer.token("ANNA", it -> it.notBeforeTime(Date.from(soon()))));

    for (var token : tokens.toList()) ask(company, token).problem(401, "unauthorized");
  }

  private static Instant soon() {
    return Instant.now().plus(Duration.ofMinutes(5));
  }

  @Test
  void tokensThatLackWhatTheyMustSayAreNobody(RunningCompany company) throws Exception {
    var issuer = company.issuer();
    var changes =
        List.<UnaryOperator<JWTClaimsSet.Builder>>of(
            it -> it.expirationTime(null),
            it -> it.audience((String) null),
            it -> it.issuer(null),
            it -> it.claim("upn", null).subject("ANNA"),
            it -> it.claim("upn", " "),
            it -> it.claim("upn", List.of("ANNA")));

    for (var change : changes) {
      ask(company, issuer.token("ANNA", change)).problem(401, "unauthorized");
    }
  }

  @Test
  void tokensThatNobodySignedAreNobody(RunningCompany company) throws Exception {
    var good = JWTParser.parse(company.issuer().token("ANNA", UnaryOperator.identity()));
    var claims = good.getJWTClaimsSet();
    var unsigned = new PlainJWT(claims).serialize();

    ask(company, unsigned).problem(401, "unauthorized");
    ask(company, unsigned + good.getParsedParts()[2]).problem(401, "unauthorized");
    ask(company, signedWithThePublicKey(claims, company)).problem(401, "unauthorized");
  }

  /** What a server takes that lets the token choose how its signature is checked. */
  private static String signedWithThePublicKey(JWTClaimsSet claims, RunningCompany company)
      throws JOSEException {
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("key-1").build();
    var token = new SignedJWT(header, claims);
    token.sign(new MACSigner(company.issuer().publicKey()));
    return token.serialize();
  }

  @Test
  void aUserWhomNobodyKnowsSeesNothingOfTerritories(RunningCompany company) throws Exception {
    var token = company.issuer().token("NOBODY", UnaryOperator.identity());
    assertThat(ask(company, token).ok().has("Customer")).isFalse();
  }

  @Test
  void whatStreamsOrWaitsEndsWithTheToken(RunningCompany company) throws Exception {
    var since = ask(company, company.issuer().token("ANNA", UnaryOperator.identity())).ok();
    var shortLived = company.issuer().token("ANNA", it -> it.expirationTime(soonOver()));
    var bearer = new String[] {"Authorization", "Bearer " + shortLived};
    var anonymous = company.middleware().anonymous();
    try (var stream = anonymous.stream("/api/v1/delta/stream?entities=Form", bearer)) {
      stream.next();
      var waiting = ASKING + "&wait=20s&since=" + since.path("@next").asText();
      anonymous.get(waiting, bearer).problem(401, "unauthorized");
      assertThat(stream.isOver()).isTrue();
    }
  }

  /** A token counts whole seconds: in two to three. */
  private static Date soonOver() {
    return Date.from(Instant.now().plusSeconds(3));
  }
}

package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
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
            issuer.token("ANNA", it -> it.issuer("https://elsewhere.example/")));

    for (var token : tokens.toList()) ask(company, token).problem(401, "unauthorized");
  }
}

package dev.sluice.server.rest;

import io.micronaut.context.annotation.Requires;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.config.TokenConfiguration;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/**
 * Takes only tokens that end and that name a user in the configured claim. The framework would take
 * one without an end for good, and for the user in {@code sub} where the claim is missing.
 */
@Singleton
@Requires(property = SignedTokenClaims.USER_CLAIM)
final class SignedTokenClaims<T> implements GenericJwtClaimsValidator<T> {
  static final String USER_CLAIM = "micronaut.security.token.name-key";

  private final String userClaim;

  SignedTokenClaims(TokenConfiguration tokens) {
    this.userClaim = tokens.getNameKey();
  }

  @Override
  public boolean validate(Claims claims, T request) {
    return claims.get(Claims.EXPIRATION_TIME) != null
        && claims.get(userClaim) instanceof String user
        && !user.isBlank();
  }

  /** When the token expires that a caller came with; nothing for one who came with a key. */
  static Optional<Instant> endOf(Authentication caller) {
    return caller.getAttributes().get(Claims.EXPIRATION_TIME) instanceof Date end
        ? Optional.of(end.toInstant())
        : Optional.empty();
  }
}

package dev.sluice.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** An identity provider on loopback: publishes its key and signs what it is told to. */
final class TokenIssuer implements AutoCloseable {
  static final String NAME = "https://login.example/";
  static final String AUDIENCE = "sluice";

  private final RSAKey key;
  private final HttpServer server;

  private TokenIssuer(RSAKey key, HttpServer server) {
    this.key = key;
    this.server = server;
  }

  static TokenIssuer start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var issuer = new TokenIssuer(newKey(), HttpServer.create(address, 0));
    var keys = new JWKSet(issuer.key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    issuer.server.createContext(
        "/keys",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    issuer.server.start();
    return issuer;
  }

  static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("key-1").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  byte[] publicKey() throws JOSEException {
    return key.toRSAPublicKey().getEncoded();
  }

  /** What belongs under {@code clients}. */
  String section() {
    return """
      jwt: {jwks-url: "http://127.0.0.1:%d/keys", issuer: "%s", audience: %s, user-claim: upn}
    """
        .formatted(server.getAddress().getPort(), NAME, AUDIENCE);
  }

  /** A token that is all right, but for what is changed about it. */
  String token(String user, UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(user, change, key);
  }

  static String signed(String user, UnaryOperator<JWTClaimsSet.Builder> change, RSAKey by) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(NAME)
            .audience(AUDIENCE)
            .subject("somebody")
            .claim("upn", user)
            .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))));
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("key-1").build();
    var token = new SignedJWT(header, change.apply(claims).build());
    try {
      token.sign(new RSASSASigner(by));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

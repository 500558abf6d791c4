package dev.sluice.server.rest;

import io.micronaut.http.HttpRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a connection comes from, as far as one party can be told from another: an IPv4 address, or
 * the network that one subscriber is given of IPv6 addresses.
 */
record RemoteAddress(String network) {
  private static final int SUBSCRIBERS_PART = 8;

  static RemoteAddress of(HttpRequest<?> request) {
    return of(request.getRemoteAddress().getAddress());
  }

  static RemoteAddress of(InetAddress address) {
    var bytes = address.getAddress();
    var part = address instanceof Inet6Address ? Arrays.copyOf(bytes, SUBSCRIBERS_PART) : bytes;
    return new RemoteAddress(HexFormat.of().formatHex(part));
  }
}

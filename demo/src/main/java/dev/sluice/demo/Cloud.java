package dev.sluice.demo;

import java.net.URI;
import java.util.Optional;

/** What the demo wants of the Dynamics Mobile cloud beyond the vendor's own interface. */
interface Cloud extends AutoCloseable {
  URI baseUrl();

  String appArea();

  String apiKey();

  /** The packet that was last uploaded for the user, as text. */
  Optional<String> lastUpload(String user);

  /**
   * Puts a packet into the queue as if the user's device had sent it.
   *
   * @return its id
   */
  String send(String user, String packet);

  /** Whether the packet was fetched and acknowledged. */
  boolean isDone(String packetId);

  @Override
  void close();
}

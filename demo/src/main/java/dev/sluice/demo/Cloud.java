package dev.sluice.demo;

import java.net.URI;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What the demo wants of the Dynamics Mobile cloud beyond the vendor's own interface. */
interface Cloud extends AutoCloseable {
  URI baseUrl();

  String appArea();

  String apiKey();

  /** The packet that was last uploaded for the user, as text. */
  Optional<String> lastUpload(String user);

  /**
   * Hears of every packet that is uploaded, on the thread that takes it.
   *
   * @param listener is told the user and the size in bytes
   */
  void onUpload(BiConsumer<String, Integer> listener);

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

package dev.sluice.dynamicsmobile;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.domain.packet.AppArea;

/**
 * The two ways to talk to an area's cloud, and where its links may lead.
 *
 * @param area the only one that the key fits
 */
record CloudCalls(AppArea area, VendorApi api, StorageLinks storage, LinkPolicy links)
    implements AutoCloseable {

  void checkOwn(AppArea asked) {
    if (!asked.equals(area)) {
      throw new SyncFailure(
          Remedy.FIX_US, "app area " + asked + ": this connection has the key of " + area);
    }
  }

  @Override
  public void close() {
    api.close();
    storage.close();
  }
}

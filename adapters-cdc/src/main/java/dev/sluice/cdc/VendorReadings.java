package dev.sluice.cdc;

import dev.sluice.cdc.Preparation.Start;
import java.util.List;

/**
 * What has to be read of a database before its log is followed. The log is not followed between the
 * tables of a first load: it is told again from the load's beginning on, once all are read.
 */
record VendorReadings(
    VendorDatabase database, VendorStart decision, VendorLog.Run run, LoggedDatabase.Wait pause) {

  VendorOffset from() {
    return decision.from();
  }

  VendorLog log() {
    return decision.log();
  }

  VendorInspection inspection() {
    return decision.inspection();
  }

  Start start() {
    var left = decision.left();
    if (from().inLoad() && !left.isEmpty()) return new Start.Read(part(left));
    if (from().inLoad()) return Start.followBehind(replayed(List.of(), new Extent.Joining()));
    return left.isEmpty() ? Start.follow() : Start.followBehind(replayed(left, extent(left)));
  }

  /**
   * The log is told again within what is read of some tables, though they be all, and not of all.
   */
  private Extent extent(List<LoggedTable> left) {
    return log().again() == VendorLog.Again.ALL_AT_ONE_PLACE
        ? new Extent.All(decision.why())
        : new Extent.Some(Parts.reportedAs(left), decision.why());
  }

  private VendorReading part(List<LoggedTable> left) {
    var parts = new Parts(left, inspection().findings().tables().size());
    var extent = decision.reason().map(parts::extent).orElseGet(parts::extent);
    return new VendorReading(this, List.of(parts.next()), extent, VendorReading.Join.LATER);
  }

  private VendorReading replayed(List<LoggedTable> tables, Extent extent) {
    return new VendorReading(this, tables, extent, VendorReading.Join.REPLAYED);
  }
}

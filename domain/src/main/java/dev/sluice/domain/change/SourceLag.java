package dev.sluice.domain.change;

import java.util.OptionalLong;

/**
 * How far a source is behind its ERP; empty where the ERP has no such measure.
 *
 * @param bytes log written by the ERP and not yet confirmed by us
 * @param retained log that the ERP keeps on its disk on our behalf, in bytes
 */
public record SourceLag(OptionalLong bytes, OptionalLong retained) {
  public static final SourceLag UNKNOWN = new SourceLag(OptionalLong.empty(), OptionalLong.empty());
}

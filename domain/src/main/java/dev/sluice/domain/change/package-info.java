/**
 * What the ERP changes. A <em>change</em> is one insert, update or delete in an ERP transaction,
 * told by a {@link dev.sluice.domain.change.ChangeSource}; {@link dev.sluice.domain.change.Capture}
 * brings changes into the feed together with the source's <em>offset</em>, so that a crash neither
 * loses nor repeats anything.
 */
@NullMarked
package dev.sluice.domain.change;

import org.jspecify.annotations.NullMarked;

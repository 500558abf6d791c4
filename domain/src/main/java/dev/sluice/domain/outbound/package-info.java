/**
 * ERP to phone. A user's whole snapshot is encoded as one packet and pushed to the Dynamics Mobile
 * cloud when it is due and differs from the last one that was accepted.
 */
@NullMarked
package dev.sluice.domain.outbound;

import org.jspecify.annotations.NullMarked;

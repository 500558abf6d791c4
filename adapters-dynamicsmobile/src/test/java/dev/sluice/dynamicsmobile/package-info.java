/** Tests of the Dynamics Mobile adapter against the cloud on loopback. */
@NullMarked
package dev.sluice.dynamicsmobile;

import org.jspecify.annotations.NullMarked;

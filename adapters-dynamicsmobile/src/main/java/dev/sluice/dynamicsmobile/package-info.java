/**
 * The Dynamics Mobile cloud: its API, the pre-signed storage links that it hands out, and the
 * synchronization packet. In the vendor's words <em>push</em> is ERP to phone and <em>pull</em> is
 * phone to ERP; they appear here only where the wire does.
 */
@NullMarked
package dev.sluice.dynamicsmobile;

import org.jspecify.annotations.NullMarked;

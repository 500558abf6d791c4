/**
 * Sluice's concepts, one package each, with the ports beside them: what a mobile app sees ({@code
 * entity}), what the ERP changes ({@code change}), the ordered history that clients read ({@code
 * feed}), the packets of one mobile user ({@code packet}), and the two ways they travel ({@code
 * outbound}, ERP to phone; {@code inbound}, phone to ERP).
 */
@NullMarked
package dev.sluice.domain;

import org.jspecify.annotations.NullMarked;

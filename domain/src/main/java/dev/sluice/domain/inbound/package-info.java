/**
 * Phone to ERP. Packets wait in a {@link dev.sluice.domain.inbound.PacketQueue}, are stored in the
 * {@link dev.sluice.domain.inbound.Inbox} as they came, acknowledged, and then written into the ERP
 * by an {@link dev.sluice.domain.inbound.ErpWriter}: one packet is one ERP transaction, at most
 * once. Files, such as pictures, have a queue of their own and wait in {@link
 * dev.sluice.domain.inbound.InboundFiles} for the rows that name them.
 */
@NullMarked
package dev.sluice.domain.inbound;

import org.jspecify.annotations.NullMarked;

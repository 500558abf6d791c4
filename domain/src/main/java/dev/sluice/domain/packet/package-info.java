/**
 * Rows to or from one mobile user. A <em>packet</em> is what the Dynamics Mobile cloud carries, and
 * what custom clients post; an <em>app area</em> is the vendor's word for a tenant with one ERP
 * company behind it. Shapes are those of the Dynamics Mobile contract's section on the packet.
 */
@NullMarked
package dev.sluice.domain.packet;

import org.jspecify.annotations.NullMarked;

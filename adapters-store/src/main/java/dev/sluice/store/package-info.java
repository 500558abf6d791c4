/**
 * The middle tier's store on PostgreSQL. Row states, memberships of anchors in scopes, and users'
 * assignments to scopes each hold in an interval of positions {@code [since, until)}; what a user
 * sees at a position is a join of the three. The schema is {@code db/migration/V1__feed.sql}.
 */
@NullMarked
package dev.sluice.store;

import org.jspecify.annotations.NullMarked;

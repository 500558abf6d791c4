/**
 * The ordered history of what the ERP holds, and what one user sees of it. A <em>position</em> is a
 * point in the feed, a <em>token</em> a position handed to a client. Every row state holds in an
 * interval of positions; a <em>delta</em> is the difference between two positions as one user sees
 * them, a <em>snapshot</em> everything the user sees at one.
 */
@NullMarked
package dev.sluice.domain.feed;

import org.jspecify.annotations.NullMarked;

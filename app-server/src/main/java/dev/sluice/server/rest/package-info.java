/**
 * The feed over HTTP, as the delta feed's contract promises it to mobile clients. Every error is
 * {@code application/problem+json} (RFC 9457) with a stable {@code type}.
 */
@NullMarked
package dev.sluice.server.rest;

import org.jspecify.annotations.NullMarked;

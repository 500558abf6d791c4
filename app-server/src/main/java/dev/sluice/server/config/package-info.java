/**
 * The configuration as it is once read: one YAML file, with <em>variables</em> of the environment
 * filled in, becomes immutable records, one per concern. What only an adapter understands stays a
 * <em>section</em> that the adapter reads. A file is either accepted or refused with every mistake
 * in it.
 */
@NullMarked
package dev.sluice.server.config;

import org.jspecify.annotations.NullMarked;

/** What a user would ask about the middleware's speed, each question a {@code Benchmark}. */
@NullMarked
package dev.sluice.benchmarks;

import org.jspecify.annotations.NullMarked;

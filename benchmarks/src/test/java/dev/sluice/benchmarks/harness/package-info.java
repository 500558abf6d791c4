@NullMarked
package dev.sluice.benchmarks.harness;

import org.jspecify.annotations.NullMarked;

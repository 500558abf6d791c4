/** What is inside one process, measured by JMH. Classes are public because it generates callers. */
@NullMarked
package dev.sluice.benchmarks.micro;

import org.jspecify.annotations.NullMarked;

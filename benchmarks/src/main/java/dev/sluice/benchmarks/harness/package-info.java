/**
 * Races between contenders and a floor: run by turns, so that whatever else the machine does hits
 * all of them alike, checked for what they did, and told as ratios with their spread.
 */
@NullMarked
package dev.sluice.benchmarks.harness;

import org.jspecify.annotations.NullMarked;

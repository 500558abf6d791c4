/**
 * Everything on one machine: a sample company with its ERP, the middleware, a fake Dynamics Mobile
 * cloud, and a journey through all of it that checks every step.
 */
@NullMarked
package dev.sluice.demo;

import org.jspecify.annotations.NullMarked;

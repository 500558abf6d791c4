/** The application: what makes one program of the domain and its adapters. */
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;

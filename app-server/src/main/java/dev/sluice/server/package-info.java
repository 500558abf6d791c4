/** Puts the parts together and runs them: the only module that knows the web server. */
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;

/**
 * The command line. A <em>command</em> reads the configuration, has the program put together from
 * it (an <em>assembly</em> makes a <em>middleware</em>), and says in one sentence what went wrong.
 */
@NullMarked
package dev.sluice.server.cli;

import org.jspecify.annotations.NullMarked;

/** A configuration as it is read: checked key by key, every mistake named at once. */
@NullMarked
package dev.sluice.domain.settings;

import org.jspecify.annotations.NullMarked;

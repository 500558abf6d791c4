/** The adapter held against Sluice's contracts, and within the program itself. */
@NullMarked
package com.example.sluice.csv;

import org.jspecify.annotations.NullMarked;

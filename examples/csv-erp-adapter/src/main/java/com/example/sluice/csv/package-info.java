/**
 * An ERP that exchanges CSV files. What it changes it exports as one file per transaction, {@code
 * 000017.csv}, into a folder that nothing is removed from; the source reads them in order of their
 * names. What mobile users entered becomes one file per packet in another folder.
 */
@NullMarked
package com.example.sluice.csv;

import org.jspecify.annotations.NullMarked;

package dev.sluice.domain.outbound;

import dev.sluice.domain.entity.EntityName;

/** Rows of one entity, encoded into a file. */
record RowRun(EntityName entity, Segment.InFile segment, ContentSum sum) {}

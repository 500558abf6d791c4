package dev.sluice.domain.feed;

import dev.sluice.domain.entity.RowId;

/** A row as one user sees it. */
public record SeenRow(RowId id, Content content) {}

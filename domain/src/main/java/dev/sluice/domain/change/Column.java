package dev.sluice.domain.change;

import dev.sluice.domain.entity.FieldType;

/**
 * A column of a table as the source reports it.
 *
 * @param inKey whether it is part of the table's primary key
 */
public record Column(String name, FieldType type, boolean inKey) {}

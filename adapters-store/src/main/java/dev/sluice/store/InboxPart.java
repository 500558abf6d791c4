package dev.sluice.store;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * A row of the table {@code inbox_part}.
 *
 * @param edit number of the edit whose bytes these are; 0 for the bytes as they came
 * @param part counts from 0
 */
@MappedEntity("inbox_part")
@SuppressWarnings("ArrayRecordComponent") // only ever written and read, never compared
record InboxPart(
    @Id @GeneratedValue @Nullable Long seq, long packet, int edit, int part, byte[] bytes) {}

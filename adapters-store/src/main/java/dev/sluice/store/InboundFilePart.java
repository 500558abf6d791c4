package dev.sluice.store;

import io.micronaut.data.annotation.GeneratedValue;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table {@code inbound_file_part}.
 *
 * @param part counts from 0
 */
@MappedEntity("inbound_file_part")
@SuppressWarnings("ArrayRecordComponent") // only ever written and read, never compared
record InboundFilePart(@Id @GeneratedValue @Nullable Long seq, long file, int part, byte[] bytes) {}

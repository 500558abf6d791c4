package dev.sluice.domain.inbound;

import dev.sluice.domain.entity.UserName;
import java.time.Instant;

/** A file that arrived, such as a picture; its bytes are kept beside it. */
public record ReceivedFile(PacketKey key, UserName user, FileType type, Instant receivedAt) {}

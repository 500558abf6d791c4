package dev.sluice.domain.settings;

import java.util.Optional;

/**
 * Where a key stands in its file.
 *
 * @param line from 1
 * @param written the value as it was written, where environment variables were filled in since;
 *     shown in messages instead of the value, which may be a secret
 */
public record Place(int line, Optional<String> written) {}

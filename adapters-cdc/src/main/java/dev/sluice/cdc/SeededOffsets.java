package dev.sluice.cdc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.connect.runtime.WorkerConfig;
import org.apache.kafka.connect.storage.MemoryOffsetBackingStore;

/**
 * Where the engine believes its offsets to be kept. It finds the offset that the sink holds, handed
 * over in the engine's own properties because the engine makes this object itself; what it writes
 * is forgotten with the run.
 */
public final class SeededOffsets extends MemoryOffsetBackingStore {
  private static final String ENGINE = "sluice";
  private static final String KEY = "sluice.offset.key";
  private static final String VALUE = "sluice.offset.value";
  private static final ObjectMapper JSON = new ObjectMapper();

  static void seed(
      Properties properties, Map<String, Object> partition, Map<String, Object> offset) {
    properties.setProperty(KEY, json(List.of(ENGINE, partition)));
    properties.setProperty(VALUE, json(offset));
  }

  static void name(Properties properties) {
    properties.setProperty("name", ENGINE);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public void configure(WorkerConfig config) {
    super.configure(config);
    var properties = config.originalsStrings();
    var key = properties.get(KEY);
    var value = properties.get(VALUE);
    if (key != null && value != null) data.put(bytes(key), bytes(value));
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Set<Map<String, Object>> connectorPartitions(String connectorName) {
    return Set.of();
  }
}

package dev.sluice.benchmarks.micro;

import dev.sluice.domain.entity.EntityName;
import dev.sluice.domain.entity.RowId;
import dev.sluice.domain.feed.RowKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The key of a row, made of each change and each row that is loaded. */
@State(Scope.Benchmark)
public class RowKeys {
  private final EntityName entity = new EntityName("Customer");
  private final RowId row = new RowId("C00001234");
  private final byte[] bytes = "Customer C00001234".getBytes(StandardCharsets.UTF_8);
  private final MessageDigest digest = sha256();

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Benchmark
  public byte[] floor() {
    return digest.digest(bytes);
  }

  @Benchmark
  public UUID key() {
    return RowKey.of(entity, row);
  }
}

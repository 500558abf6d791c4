package dev.sluice.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Debezium Server in a process of its own, posting what it reads to a {@link ReceivingStore}. */
final class DebeziumServer implements LogReader {
  static final Installed INSTALLED =
      new Installed(
          "SLUICE_BENCH_DEBEZIUM_SERVER",
          "an unpacked io.debezium:debezium-server-dist:tar.gz, tried with 3.6.0.Final");
  private static final String SLOT = "debezium_server";

  private final ReplicationSlot slot;
  private final ReceivingStore receiver;
  private final Process process;

  private DebeziumServer(ReplicationSlot slot, ReceivingStore receiver, Process process) {
    this.slot = slot;
    this.receiver = receiver;
    this.process = process;
  }

  /**
   * @param folder takes its configuration, its offsets and what it says
   */
  static DebeziumServer start(
      Path folder, ErpServer erp, List<ErpTable> tables, ReceivingStore receiver)
      throws IOException {
    Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        folder.resolve("config").resolve("application.properties"),
        settings(folder, erp, tables, receiver));
    var process =
        new ProcessBuilder(command())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("said.txt").toFile()))
            .start();
    return new DebeziumServer(new ReplicationSlot(erp, SLOT), receiver, process);
  }

  /** As its {@code run.sh} starts it. */
  private static List<String> command() {
    var at = INSTALLED.folder();
    return List.of(
        ProcessHandle.current().info().command().orElseThrow(),
        "-Xmx1g",
        "-cp",
        at.resolve("*") + ":" + at.resolve("lib").resolve("*"),
        "io.debezium.server.Main");
  }

  /** Its engine at our pace, and the rows posted by batches: what makes it quickest. */
  private static String settings(
      Path folder, ErpServer erp, List<ErpTable> tables, ReceivingStore receiver)
      throws IOException {
    var database = erp.database();
    return """
    debezium.sink.type=http
    debezium.sink.http.url=%s
    debezium.sink.http.batch.enabled=true
    debezium.sink.http.batch.max-size=4096
    debezium.format.key=json
    debezium.format.value=json
    debezium.format.key.schemas.enable=false
    debezium.format.value.schemas.enable=false
    debezium.source.connector.class=io.debezium.connector.postgresql.PostgresConnector
    debezium.source.database.hostname=%s
    debezium.source.database.port=%d
    debezium.source.database.dbname=%s
    debezium.source.database.user=%s
    debezium.source.database.password=%s
    debezium.source.topic.prefix=erp
    debezium.source.plugin.name=pgoutput
    debezium.source.slot.name=%s
    debezium.source.publication.name=%s
    debezium.source.publication.autocreate.mode=disabled
    debezium.source.table.include.list=%s
    debezium.source.snapshot.mode=no_data
    debezium.source.decimal.handling.mode=string
    debezium.source.tombstones.on.delete=false
    debezium.source.poll.interval.ms=10
    debezium.source.max.batch.size=4096
    debezium.source.max.queue.size=16384
    debezium.source.offset.storage=org.apache.kafka.connect.storage.FileOffsetBackingStore
    debezium.source.offset.storage.file.filename=%s
    debezium.source.offset.flush.interval.ms=1000
    quarkus.http.host=127.0.0.1
    quarkus.http.port=%d
    quarkus.log.level=WARN
    """
        .formatted(
            receiver.url(),
            database.host(),
            database.port(),
            database.name(),
            database.user(),
            database.password(),
            SLOT,
            Publication.NAME,
            tables.stream().map(it -> "public." + it.name()).collect(Collectors.joining(",")),
            folder.resolve("offsets.dat"),
            ServerFolder.freePort());
  }

  @Override
  public ReplicationSlot slot() {
    return slot;
  }

  @Override
  public void await(long changes) throws InterruptedException {
    receiver.await(changes);
  }

  @Override
  public void close() {
    ChildProcess.end(process);
  }
}

package dev.sluice.server.config;

import dev.sluice.domain.Shortcoming;
import dev.sluice.domain.change.ChangeSink;
import dev.sluice.domain.change.ChangeSource;
import dev.sluice.domain.change.ChangeSourceType;
import dev.sluice.domain.change.SourceLag;
import dev.sluice.domain.entity.Catalog;
import dev.sluice.domain.entity.SourceName;
import dev.sluice.domain.inbound.ErpPacket;
import dev.sluice.domain.inbound.ErpWriter;
import dev.sluice.domain.inbound.ErpWriterType;
import dev.sluice.domain.inbound.WriteOutcome;
import dev.sluice.domain.inbound.WriterName;
import dev.sluice.domain.settings.Secret;
import dev.sluice.domain.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adapters that read a few keys and reach nothing. */
final class SampleAdapters {
  static final AdapterTypes TYPES =
      new AdapterTypes(
          List.of(new PolledType(Set.of("polled", "tailed"))), List.of(new NoteType("note")));

  /** Named like the real ones of examples/reference.yaml. */
  static final AdapterTypes OF_REFERENCE =
      new AdapterTypes(
          List.of(new PolledType(Set.of("postgresql"))), List.of(new NoteType("jdbc")));

  private SampleAdapters() {}

  static SluiceConfiguration assemble(SluiceConfiguration configuration) {
    var connections = configuration.connections();
    connections.sources().forEach(it -> it.create(configuration.publication().catalog()));
    connections.writers().forEach(WriterSection::create);
    connections.areas().forEach(it -> it.read(Cloud::read));
    return configuration;
  }

  record Cloud(String appArea, Secret apiKey) {
    static Cloud read(Settings area) {
      return new Cloud(
          area.text("app-area", "the area's code"), area.secret("api-key", "the area's key"));
    }
  }

  private record PolledType(Set<String> names) implements ChangeSourceType {
    @Override
    public ChangeSource create(SourceName name, Settings settings, Catalog catalog) {
      return new Polled(settings.text("url", "a JDBC URL"), settings.optionalText("password"));
    }
  }

  record Polled(String url, Optional<String> password) implements ChangeSource {
    @Override
    public Set<Sight> sees() {
      return Set.of();
    }

    @Override
    public void run(ChangeSink sink) {}

    @Override
    public SourceLag lag() {
      return SourceLag.UNKNOWN;
    }

    @Override
    public List<Shortcoming> shortcomings() {
      return List.of();
    }

    @Override
    public String setupSql() {
      return "";
    }

    @Override
    public void close() {}
  }

  private record NoteType(String name) implements ErpWriterType {
    @Override
    public Set<String> names() {
      return Set.of(name);
    }

    @Override
    public ErpWriter create(WriterName name, Settings settings) {
      return new Note();
    }
  }

  private static final class Note implements ErpWriter {
    @Override
    public WriteOutcome take(ErpPacket packet) {
      return new WriteOutcome.Taken();
    }

    @Override
    public List<Shortcoming> shortcomings() {
      return List.of();
    }

    @Override
    public String setupSql() {
      return "";
    }

    @Override
    public void close() {}
  }
}

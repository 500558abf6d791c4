package dev.sluice.server.cli;

import dev.sluice.domain.Remedy;
import dev.sluice.domain.SyncFailure;
import dev.sluice.server.config.SluiceConfiguration;
import dev.sluice.server.config.SourceSection;
import dev.sluice.server.config.WriterSection;
import java.util.List;

/** Has the adapters of sources and writers read their sections, and runs nothing. */
final class AdaptersOnly implements Assembly {
  @Override
  public Middleware assemble(SluiceConfiguration configuration) {
    var catalog = configuration.publication().catalog();
    for (SourceSection source : configuration.connections().sources()) source.create(catalog);
    for (WriterSection writer : configuration.connections().writers()) writer.create();
    return new NothingToRun();
  }

  private static final class NothingToRun implements Middleware {
    @Override
    public Running start() {
      throw new SyncFailure(Remedy.FIX_US, "this build has nothing that run could start");
    }

    @Override
    public List<String> shortcomings() {
      return List.of();
    }
  }
}

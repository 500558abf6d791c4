package dev.sluice.server;

import dev.sluice.domain.entity.Catalog;
import dev.sluice.server.SluiceAssembly.Adapters;
import dev.sluice.server.config.SluiceConfiguration;
import dev.sluice.store.PostgresFeed;
import java.time.InstantSource;
import javax.sql.DataSource;

/** What exists before the web server does: all that its beans are made of. */
record Installation(
    SluiceConfiguration configuration,
    Adapters adapters,
    DataSource database,
    PostgresFeed feed,
    InstantSource time) {

  Catalog catalog() {
    return configuration.publication().catalog();
  }
}

package dev.sluice.server.config;

import dev.sluice.domain.settings.Settings;

/** All that an installation is told. */
public record SluiceConfiguration(
    StorageSettings storage,
    Publication publication,
    Connections connections,
    ServerSettings server,
    ClientSettings clients,
    OperatorSettings operators,
    Origin origin) {

  static SluiceConfiguration read(Settings root, Origin origin) {
    var adapters = origin.file().adapters();
    var storage = StorageSettings.read(root, origin.file().folder());
    var sources = Connections.sources(root, adapters);
    var publication = Publication.read(root, root.section("sources").keys());
    var connections =
        new Connections(
            sources,
            Connections.writers(root, adapters),
            Connections.areas(root, publication.catalog()));
    if (root.section("entities").keys().isEmpty() && connections.areas().isEmpty()) {
      root.missing("entities", "at least one, or there is nothing to do");
    }
    var server = ServerSettings.read(root.section("server"));
    var clients = ClientSettings.read(root.section("clients"), root.section("writers").keys());
    var operators = OperatorSettings.read(root.section("operators"), clients);
    return new SluiceConfiguration(
        storage, publication, connections, server, clients, operators, origin);
  }
}

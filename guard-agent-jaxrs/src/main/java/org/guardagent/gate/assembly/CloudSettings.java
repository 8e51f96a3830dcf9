package org.guardagent.gate.assembly;

import java.lang.System.Logger;
import java.util.EnumMap;
import java.util.Map;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.cloud.CloudRanges;
import org.guardagent.gate.cloud.WebFetcher;
import org.guardagent.gate.route.CloudSelection;

/** Makes what knows the networks of clouds. */
final class CloudSettings {

  private CloudSettings() {}

  static CloudRanges ranges(Surroundings around, Logger log) {
    Settings settings = around.settings();
    Map<CloudSelection.Provider, String> sources = new EnumMap<>(CloudSelection.Provider.class);
    settings.find(ClientKeys.CLOUD_AWS_SOURCE).ifPresent(s -> sources.put(CloudSelection.Provider.AWS, s));
    settings.find(ClientKeys.CLOUD_GCP_SOURCE).ifPresent(s -> sources.put(CloudSelection.Provider.GCP, s));
    settings.find(ClientKeys.CLOUD_AZURE_SOURCE).ifPresent(s -> sources.put(CloudSelection.Provider.AZURE, s));
    return new CloudRanges(
        sources,
        settings.get(ClientKeys.CLOUD_REFRESH_INTERVAL),
        new WebFetcher(around.nanoTime()),
        around.executor(),
        around.nanoTime(),
        log::log);
  }
}

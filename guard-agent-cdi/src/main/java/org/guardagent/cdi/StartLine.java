package org.guardagent.cdi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.guardagent.config.AgentKeys;
import org.guardagent.config.ClientAddresses;
import org.guardagent.config.MetricsMode;
import org.guardagent.config.Settings;
import org.guardagent.platform.PlatformSettings;

/** The one line of a start: which version, to where, for whom, kept where, and what is on. */
final class StartLine {

  private StartLine() {}

  /**
   * Writes the line. It shows no secret.
   *
   * @param platform where our own transport sends to; empty if the application brings one
   * @param store the store as statistics name it
   */
  static String of(Settings settings, Optional<PlatformSettings> platform, String store) {
    List<String> parts = switchedOn(settings);
    platform.ifPresent(ours -> addWire(parts, ours));
    return "Guard agent: %s started; %s, project %s, store %s, %s"
        .formatted(
            AgentVersion.VALUE,
            platform
                .map(ours -> "platform " + ours.endpoint().getAuthority())
                .orElse("the application's transport"),
            settings.find(AgentKeys.PROJECT_ID).orElse("default"),
            store,
            parts.isEmpty() ? "nothing on" : "on: " + String.join(", ", parts));
  }

  private static List<String> switchedOn(Settings settings) {
    List<String> parts = new ArrayList<>();
    if (settings.get(AgentKeys.ENABLE_EVENTS)) {
      parts.add("events" + addresses(settings.get(AgentKeys.CLIENT_ADDRESSES)));
    }
    if (settings.get(AgentKeys.ENABLE_METRICS)) {
      parts.add("metrics (" + mode(settings.get(AgentKeys.METRICS_MODE)) + ")");
    }
    if (settings.get(AgentKeys.DYNAMIC_RULES_ENABLED)) {
      parts.add("rules");
    }
    return parts;
  }

  private static void addWire(List<String> parts, PlatformSettings platform) {
    if (platform.compressionEnabled()) {
      parts.add("compression");
    }
    if (platform.encryptionKey().isPresent()) {
      parts.add("encryption");
    }
    if (platform.signingSecret().isPresent()) {
      parts.add("signing");
    }
  }

  private static String addresses(ClientAddresses form) {
    return form == ClientAddresses.FULL
        ? ""
        : " (addresses " + form.name().toLowerCase(Locale.ROOT) + ")";
  }

  private static String mode(MetricsMode mode) {
    return mode.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package org.guardagent.jaxrs.cdi;

import java.util.Optional;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.GateKeys;
import org.guardagent.config.GuardScope;
import org.guardagent.config.LimitKeys;
import org.guardagent.config.Settings;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.gate.route.RouteRules;

/** What the log says of the gate when the application starts. */
final class GateLines {

  private GateLines() {}

  /** What is judged, and what becomes of it. */
  static String start(Settings settings) {
    String scope =
        settings.get(GateKeys.SCOPE) == GuardScope.ALL
            ? "everything is judged"
            : "what has an annotation is judged";
    String mode =
        settings.get(GateKeys.PASSIVE_MODE)
            ? "PASSIVE MODE: what it finds is noted, and nothing is stopped"
            : "what it finds is stopped";
    return scope + "; " + mode + "; " + limit(settings) + "; " + bans(settings);
  }

  private static String limit(Settings settings) {
    return settings.get(LimitKeys.RATE_LIMIT_ENABLED)
        ? settings.get(LimitKeys.RATE_LIMIT_REQUESTS)
            + " requests of a client in "
            + settings.get(LimitKeys.RATE_LIMIT_WINDOW)
        : "no limits";
  }

  private static String bans(Settings settings) {
    return settings.get(LimitKeys.IP_BANNING_ENABLED)
        ? "bans for "
            + settings.get(LimitKeys.AUTO_BAN_DURATION)
            + " after "
            + settings.get(LimitKeys.AUTO_BAN_THRESHOLD)
            + " attacks in "
            + settings.get(LimitKeys.AUTO_BAN_WINDOW)
        : "no bans for attacks";
  }

  /** Routes that name countries where nobody tells a client's. */
  static Optional<String> warning(Settings settings, RouteNeeds needs, boolean hasResolver) {
    boolean tellsCountries =
        hasResolver
            || settings.find(ClientKeys.GEO_DATABASE).isPresent()
            || settings.find(ClientKeys.GEO_TRUSTED_HEADER).isPresent();
    return tellsCountries || !needs.any(GateLines::namesCountries)
        ? Optional.empty()
        : Optional.of(
            "annotations name countries, and nobody tells a client's: @AllowCountries refuses"
                + " everybody, @BlockCountries nobody; set "
                + ClientKeys.GEO_DATABASE.name()
                + " or "
                + ClientKeys.GEO_TRUSTED_HEADER.name()
                + ", or add a CountryResolver bean");
  }

  private static boolean namesCountries(RouteRules rules) {
    return !rules.allowedCountries().isEmpty()
        || !rules.blockedCountries().isEmpty()
        || !rules.countryLimits().isEmpty();
  }
}

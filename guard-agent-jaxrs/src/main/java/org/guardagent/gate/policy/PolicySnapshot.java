package org.guardagent.gate.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.model.RateLimit;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a request is judged by beside its route, compiled. Immutable; a request uses one
 * until it ends.
 *
 * @param passive whether nothing is stopped
 * @param failSecure whether a check that fails refuses the request
 * @param skipOnRedisOutage whether what needs Redis is skipped while it is out, instead of refused
 * @param strictRoutes whether a route that cannot be resolved is refused also where nothing else
 *     says so
 * @param emergency emergency mode
 * @param enforceHttps whether only HTTPS is served
 * @param httpsStatus the status of the redirection to HTTPS
 * @param addresses address lists
 * @param countries countries
 * @param clouds clouds that are refused
 * @param blockedUserAgents user agents that are refused
 * @param limits rate limits
 * @param banning automatic bans
 * @param detection attack detection
 * @param behavior rules of behaviour for every route
 * @param behaviorBodyBytes how much of an answer's body patterns look at, 0 for nothing
 * @param excludedPaths paths that detection and behaviour leave out
 * @param errorTexts texts to answer instead of the usual ones, by status
 */
public record PolicySnapshot(
    boolean passive,
    boolean failSecure,
    boolean skipOnRedisOutage,
    boolean strictRoutes,
    Emergency emergency,
    boolean enforceHttps,
    int httpsStatus,
    Addresses addresses,
    Countries countries,
    CloudSelection clouds,
    PatternSet blockedUserAgents,
    Limits limits,
    Banning banning,
    Detection detection,
    List<BehaviorRule> behavior,
    int behaviorBodyBytes,
    PathExclusions excludedPaths,
    Map<Integer, String> errorTexts) {

  /** Copies the collections. */
  public PolicySnapshot {
    behavior = List.copyOf(behavior);
    errorTexts = Map.copyOf(errorTexts);
  }

  /**
   * Emergency mode: everyone but its whitelist is refused.
   *
   * @param active whether it is on
   * @param whitelist who is served
   * @param whitelistOnly whether other whitelists do not count
   */
  public record Emergency(boolean active, AddressSet whitelist, boolean whitelistOnly) {}

  /**
   * Address lists.
   *
   * @param whitelist the only addresses that are served, and trusted; null for all, not trusted
   * @param blacklist addresses that are refused where there is no whitelist
   * @param ruleBans addresses that the platform's rules ban while they stand
   * @param ruleFreed addresses that the platform's rules free from every ban while they stand
   */
  public record Addresses(
      @Nullable AddressSet whitelist,
      AddressSet blacklist,
      AddressSet ruleBans,
      AddressSet ruleFreed) {}

  /**
   * Countries, in upper case.
   *
   * @param allowed the only ones that are served; empty for all
   * @param blocked those that are refused where no others are allowed
   */
  public record Countries(Set<String> allowed, Set<String> blocked) {

    /** Copies the sets. */
    public Countries {
      allowed = Set.copyOf(allowed);
      blocked = Set.copyOf(blocked);
    }
  }

  /**
   * Rate limits of a client.
   *
   * @param enabled whether there are any, also those of routes
   * @param global over all routes
   * @param byPath by path of the request or template of the route
   */
  public record Limits(boolean enabled, RateLimit global, Map<String, RateLimit> byPath) {

    /** Copies the map. */
    public Limits {
      byPath = Map.copyOf(byPath);
    }

    /**
     * The path with a limit that a request asks for, however it is written.
     *
     * @param rawPath the path as the client sent it
     * @return the path as the limit has it, or null if there is none for it
     */
    public @Nullable String pathOf(String rawPath) {
      if (byPath.containsKey(rawPath)) {
        return rawPath;
      }
      if (byPath.isEmpty() || PathForm.isPlain(rawPath)) {
        return null;
      }
      String path = PathForm.served(rawPath);
      return path != null && byPath.containsKey(path) ? path : null;
    }
  }

  /**
   * Automatic bans.
   *
   * @param enabled whether there are any
   * @param threshold the number of suspicious requests that leads to one
   * @param duration how long one lasts
   * @param byCategory the same for categories of attacks
   */
  public record Banning(
      boolean enabled, int threshold, Duration duration, Map<String, CategoryBan> byCategory) {

    /** Copies the map. */
    public Banning {
      byCategory = Map.copyOf(byCategory);
    }
  }

  /**
   * Automatic bans for a category of attacks.
   *
   * @param threshold the number of suspicious requests that leads to one
   * @param duration how long one lasts
   */
  public record CategoryBan(int threshold, Duration duration) {}

  /**
   * Attack detection.
   *
   * @param enabled whether there is any
   * @param patterns the platform's patterns of further attacks
   * @param exclusions what it leaves out
   * @param scanBody whether bodies are scanned
   * @param maxBodyBytes how much of a body is scanned
   */
  public record Detection(
      boolean enabled,
      PatternSet patterns,
      DetectionExclusions exclusions,
      boolean scanBody,
      int maxBodyBytes) {}
}

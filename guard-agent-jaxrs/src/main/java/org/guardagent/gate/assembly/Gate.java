package org.guardagent.gate.assembly;

import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guardagent.BanRegistry;
import org.guardagent.PatternRegistry;
import org.guardagent.address.AddressSet;
import org.guardagent.config.ClientKeys;
import org.guardagent.config.DetectionKeys;
import org.guardagent.config.ForwardingHeader;
import org.guardagent.config.LogKeys;
import org.guardagent.config.Settings;
import org.guardagent.detect.AttackDetector;
import org.guardagent.detect.CustomPatterns;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.address.ClientAddress;
import org.guardagent.gate.ban.RuleUnbans;
import org.guardagent.gate.behavior.Behavior;
import org.guardagent.gate.check.CacheWatch;
import org.guardagent.gate.check.GateParts;
import org.guardagent.gate.geo.CountryLookup;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.gate.judge.JudgingGatekeeper;
import org.guardagent.gate.limit.RateLimitFields;
import org.guardagent.gate.log.GateLog;
import org.guardagent.gate.log.LogFile;
import org.guardagent.gate.policy.PolicyCompiler;
import org.guardagent.gate.policy.PolicyHolder;
import org.guardagent.intake.Muting;
import org.guardagent.model.DynamicRules;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.CountryResolver;
import org.guardagent.spi.ErrorListener.Stage;
import org.guardagent.witness.EventWriter;
import org.guardagent.witness.GateMetrics;
import org.guardagent.witness.GateMetrics.CacheCounts;
import org.jspecify.annotations.Nullable;

/** The whole gate of an application. Thread-safe. */
public final class Gate implements AutoCloseable {

  private static final Logger LOG = System.getLogger(GateLog.NAME);

  private final PolicyHolder policies;
  private final SharedState state;
  private final CustomPatterns patterns;
  private final RuleUnbans ruleUnbans;
  private final Gatekeeper gatekeeper;
  private final BrowserPolicy browserPolicy;
  private final @Nullable LogFile file;

  /**
   * Puts a gate together.
   *
   * @param around what it is given
   * @throws IllegalStateException if something that is configured cannot be had, as a file
   */
  public Gate(Surroundings around) {
    Settings settings = around.settings();
    FailureReports problems =
        new FailureReports(around.listeners(), around.nanoTime(), around.executor());
    EventWriter findings = findings(around);
    ClientAddress addresses = addresses(settings);
    List<CountryResolver> resolvers = CountrySettings.resolvers(around, addresses, LOG);
    CountryLookup countries = new CountryLookup(resolvers, findings, around.nanoTime());
    this.policies =
        new PolicyHolder(
            new PolicyCompiler(settings, !resolvers.isEmpty()),
            around.events(),
            parts -> report(parts, problems));
    this.state = SharedState.of(around, problems);
    this.ruleUnbans = new RuleUnbans(state.bans());
    this.file = settings.find(LogKeys.FILE).map(path -> LogFile.open(Path.of(path))).orElse(null);
    this.patterns =
        new CustomPatterns(
            settings.find(DetectionKeys.CUSTOM_PATTERNS).orElse(List.of()), around.events());
    GateParts parts = parts(around, addresses, countries, findings, state, patterns, file);
    this.gatekeeper =
        new JudgingGatekeeper(
            new Housekeeping<>(
                policies::get, state.bans()::upkeep, around.executor(), around.nanoTime()),
            around.needs(),
            addresses,
            parts,
            findings);
    this.browserPolicy = HeaderSettings.policy(settings, findings, addresses::isHttps);
  }

  private static EventWriter findings(Surroundings around) {
    return new EventWriter(
        around.events(),
        Muting.of(around.settings()),
        around.storms(),
        around.metrics(),
        around.clock(),
        around.nanoTime());
  }

  private static GateParts parts(
      Surroundings around,
      ClientAddress addresses,
      CountryLookup countries,
      EventWriter findings,
      SharedState state,
      CustomPatterns patterns,
      @Nullable LogFile file) {
    Settings settings = around.settings();
    return new GateParts(
        visit -> addresses.isHttps(visit.request()),
        countries,
        CloudSettings.ranges(around, LOG),
        state.bans(),
        state.limiter(),
        RateLimitFields::of,
        new AttackDetector(
            AttackModel.load(), settings.get(DetectionKeys.THREAT_SCORE_THRESHOLD), patterns),
        new Behavior(
            state.bans(),
            findings,
            LOG::log,
            around.nanoTime(),
            settings.get(ClientKeys.IPV6_PREFIX)),
        around.validators(),
        around.requestChecks(),
        caches(around.metrics()),
        new GateLog(LogSettings.read(settings), file, around.clock(), around.nanoTime()),
        around.clock(),
        around.nanoTime());
  }

  private static CacheWatch caches(GateMetrics metrics) {
    return (name, hits, misses) ->
        metrics.watch(name, () -> new CacheCounts(hits.getAsLong(), misses.getAsLong()));
  }

  private static ClientAddress addresses(Settings settings) {
    return new ClientAddress(
        AddressSet.of(settings.find(ClientKeys.TRUSTED_PROXIES).orElse(List.of())),
        settings.get(ClientKeys.TRUSTED_PROXY_DEPTH),
        settings.get(ClientKeys.FORWARDING_HEADER) == ForwardingHeader.FORWARDED,
        settings.get(ClientKeys.TRUST_X_FORWARDED_PROTO));
  }

  private static void report(List<String> leftOut, FailureReports problems) {
    problems.report(
        Stage.RULES,
        "Parts of the rules were left out: " + String.join("; ", leftOut),
        Map.of("parts", String.valueOf(leftOut.size())));
  }

  /**
   * Lays the platform's rules over the policy, or takes them away.
   *
   * @param rules the rules in force from now on; empty if there are none
   */
  public void rulesChanged(Optional<DynamicRules> rules) {
    policies.rulesChanged(rules);
    ruleUnbans.rulesChanged(rules);
  }

  /**
   * Who judges requests.
   *
   * @return always the same
   */
  public Gatekeeper gatekeeper() {
    return gatekeeper;
  }

  /**
   * What browsers are told.
   *
   * @return always the same
   */
  public BrowserPolicy browserPolicy() {
    return browserPolicy;
  }

  /**
   * The bans.
   *
   * @return always the same
   */
  public BanRegistry bans() {
    return state.bans();
  }

  /**
   * The application's own patterns of attacks.
   *
   * @return always the same
   */
  public PatternRegistry patterns() {
    return patterns;
  }

  /** Gives back connections and files. Requests that are still judged are judged without. */
  @Override
  public void close() {
    state.close();
    if (file != null) {
      file.close();
    }
  }
}

package org.guardagent.config;

import static org.guardagent.config.AgentKeys.between;
import static org.guardagent.config.AgentKeys.within;
import static org.guardagent.config.GateValues.ADDRESSES;
import static org.guardagent.config.GateValues.COUNTRIES;
import static org.guardagent.config.GateValues.EXPRESSIONS;
import static org.guardagent.config.GateValues.cloudsAre;
import static org.guardagent.config.GateValues.isFileOrUrl;
import static org.guardagent.config.GateValues.isToken;
import static org.guardagent.config.ValueType.BOOLEAN;
import static org.guardagent.config.ValueType.DURATION;
import static org.guardagent.config.ValueType.INTEGER;
import static org.guardagent.config.ValueType.LIST;
import static org.guardagent.config.ValueType.TEXT;
import static org.guardagent.config.ValueType.oneOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.guardagent.address.AddressRange;

/** The keys that tell who the client is, and who is served. */
public final class ClientKeys {

  private static final List<Key<?>> ALL = new ArrayList<>();

  /** Proxies that are believed. */
  public static final Key<List<AddressRange>> TRUSTED_PROXIES =
      add(
          Key.of(
              "guard.trusted-proxies",
              ADDRESSES,
              "Proxies whose word on the client is believed. Not set: nobody's;"
                  + " the client is whoever connects."));

  /** The number of trusted proxies. */
  public static final Key<Integer> TRUSTED_PROXY_DEPTH =
      add(
          Key.of(
                  "guard.trusted-proxy-depth",
                  INTEGER,
                  "The number of proxies in front of the application: the client is"
                      + " that many places from the right in the list that they make.")
              .only("1 to 32", between(1, 32))
              .orDefault("1"));

  /** The header that proxies write. */
  public static final Key<ForwardingHeader> FORWARDING_HEADER =
      add(
          Key.of(
                  "guard.client.forwarding-header",
                  oneOf(ForwardingHeader.class),
                  "The header in which the trusted proxies name the client; the other"
                      + " one is not believed.")
              .orDefault("x-forwarded-for"));

  /** Whether proxies may speak of HTTPS. */
  public static final Key<Boolean> TRUST_X_FORWARDED_PROTO =
      add(
          Key.of(
                  "guard.trust-x-forwarded-proto",
                  BOOLEAN,
                  "Takes a trusted proxy's `X-Forwarded-Proto: https` for HTTPS.")
              .orDefault("false"));

  /** How many bits make an IPv6 client. */
  public static final Key<Integer> IPV6_PREFIX =
      add(
          Key.of(
                  "guard.client.ipv6-prefix",
                  INTEGER,
                  "The leading bits of an IPv6 address that make a client for bans"
                      + " and limits: whoever has a network has all its addresses.")
              .only("32 to 128", between(32, 128))
              .orDefault("64"));

  /** The only addresses that are served. */
  public static final Key<List<AddressRange>> WHITELIST =
      add(
          Key.of(
              "guard.whitelist",
              ADDRESSES,
              "The only addresses that are served; they are trusted: no limit,"
                  + " user agent, cloud or attack is looked at. Not set: all are"
                  + " served."));

  /** Addresses that are refused. */
  public static final Key<List<AddressRange>> BLACKLIST =
      add(
          Key.of(
              "guard.blacklist",
              ADDRESSES,
              "Addresses that are refused where no whitelist is set."));

  /** User agents that are refused. */
  public static final Key<List<String>> BLOCKED_USER_AGENTS =
      add(
          Key.of(
              "guard.blocked-user-agents",
              EXPRESSIONS,
              "Regular expressions (RE2); a request whose user agent has one of"
                  + " them in it, in any case, is refused."));

  /** Whether only the emergency whitelist is served. */
  public static final Key<Boolean> EMERGENCY_MODE =
      add(
          Key.of(
                  "guard.emergency-mode",
                  BOOLEAN,
                  "Refuses everybody but the emergency whitelist, and halves"
                      + " `guard.auto-ban.threshold`. The platform can switch it on, too.")
              .orDefault("false"));

  /** Who is served in emergency mode. */
  public static final Key<List<AddressRange>> EMERGENCY_WHITELIST =
      add(
          Key.of(
              "guard.emergency-whitelist",
              ADDRESSES,
              "Addresses that are served in emergency mode."));

  /** The only countries that are served. */
  public static final Key<List<String>> WHITELIST_COUNTRIES =
      add(
          Key.of(
              "guard.whitelist-countries",
              COUNTRIES,
              "The only countries that are served; a client of unknown country is" + " not."));

  /** Countries that are refused. */
  public static final Key<List<String>> BLOCKED_COUNTRIES =
      add(
          Key.of(
              "guard.blocked-countries",
              COUNTRIES,
              "Countries that are refused where `guard.whitelist-countries` is" + " not set."));

  /** The file of countries. */
  public static final Key<String> GEO_DATABASE =
      add(
          Key.of(
              "guard.geo.database",
              TEXT,
              "A file in MaxMind's format (`.mmdb`) that tells the countries of"
                  + " addresses. Needs `com.maxmind.db:maxmind-db` in the application."));

  /** The header that tells the country. */
  public static final Key<String> GEO_TRUSTED_HEADER =
      add(
          Key.of(
                  "guard.geo.trusted-header",
                  TEXT,
                  "A header in which the trusted proxies tell the country, as"
                      + " `CF-IPCountry`; nobody else is believed.")
              .only("the name of a header", isToken()));

  /** How often the file of countries is looked at. */
  public static final Key<Duration> GEO_MAX_AGE =
      add(
          Key.of(
                  "guard.geo.max-age",
                  DURATION,
                  "How often the database is looked at, and read again if its file"
                      + " has changed.")
              .only("1 min to 7 d", within(Duration.ofMinutes(1), Duration.ofDays(7)))
              .orDefault("P1D"));

  /** Clouds that are refused. */
  public static final Key<List<String>> BLOCK_CLOUD_PROVIDERS =
      add(
          Key.of(
                  "guard.block-cloud-providers",
                  LIST,
                  "Clouds whose networks are refused: `AWS`, `GCP`, `Azure`;"
                      + " `AWS:!eu-central-1` lets a region through, but not of Azure.")
              .only("clouds, regions with `:!`", cloudsAre()));

  /** How often networks of clouds are read. */
  public static final Key<Duration> CLOUD_REFRESH_INTERVAL =
      add(
          Key.of(
                  "guard.cloud.refresh-interval",
                  DURATION,
                  "How often the networks of clouds are read again, in the"
                      + " background; after a failure the old ones stay.")
              .only("1 min to 1 d", within(Duration.ofMinutes(1), Duration.ofDays(1)))
              .orDefault("PT1H"));

  /** Where the networks of AWS are. */
  public static final Key<String> CLOUD_AWS_SOURCE =
      add(
          Key.of(
                  "guard.cloud.aws.source",
                  TEXT,
                  "Where the networks of AWS are: a URL or a file, in the form of"
                      + " `ip-ranges.json`.")
              .only("an https URL (http only of the loopback) or a file", isFileOrUrl())
              .orDefault("https://ip-ranges.amazonaws.com/ip-ranges.json"));

  /** Where the networks of Google Cloud are. */
  public static final Key<String> CLOUD_GCP_SOURCE =
      add(
          Key.of(
                  "guard.cloud.gcp.source",
                  TEXT,
                  "The same for Google Cloud, in the form of `cloud.json`.")
              .only("an https URL (http only of the loopback) or a file", isFileOrUrl())
              .orDefault("https://www.gstatic.com/ipranges/cloud.json"));

  /** Where the networks of Azure are. */
  public static final Key<String> CLOUD_AZURE_SOURCE =
      add(
          Key.of(
                  "guard.cloud.azure.source",
                  TEXT,
                  "The same for Azure, in the form of `ServiceTags_Public.json`,"
                      + " which Microsoft publishes under a new name each week. Not set:"
                      + " none are known.")
              .only("an https URL (http only of the loopback) or a file", isFileOrUrl()));

  private ClientKeys() {}

  /**
   * All keys of this class, in the order of the README's table.
   *
   * @return an unmodifiable list
   */
  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    return key;
  }
}

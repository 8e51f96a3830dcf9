package org.guardagent.gate.cloud;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.guardagent.address.AddressMap;
import org.guardagent.address.AddressRange;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.route.CloudSelection;
import org.jspecify.annotations.Nullable;

/**
 * Reads what clouds publish, without holding more of it than the networks: {@code ip-ranges.json}
 * of AWS, {@code cloud.json} of Google, and the service tags of Azure, of which every tag counts.
 * For one file.
 */
final class CloudFile {

  private static final int MAX_NETWORKS = 1_000_000;

  /** No cloud has so much: a wider network comes from a mistake, and would refuse everybody. */
  private static final int MIN_IPV4_PREFIX = 8;

  private static final int MIN_IPV6_PREFIX = 16;

  private final CloudSelection.Provider provider;
  private final Map<AddressRange, CloudNetwork> networks = new HashMap<>();
  private String key = "";
  private @Nullable String prefix;
  private String region = "";
  private @Nullable String service;

  private CloudFile(CloudSelection.Provider provider) {
    this.provider = provider;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it is broken, or has no network in it
   */
  static AddressMap<CloudNetwork> read(CloudSelection.Provider provider, InputStream in)
      throws IOException {
    CloudFile file = new CloudFile(provider);
    try (JsonParser parser = Json.createParser(in)) {
      file.readAll(parser);
    } catch (RuntimeException e) {
      throw new IOException("it is no JSON, or cannot be read to its end", e);
    }
    if (file.networks.isEmpty()) {
      throw new IOException("there is no network in it");
    }
    return AddressMap.of(file.networks);
  }

  /** Until the end of the outermost value: a file that was cut off has none. */
  private void readAll(JsonParser parser) throws IOException {
    int depth = 0;
    do {
      Event event = parser.next();
      take(event, parser);
      depth +=
          switch (event) {
            case START_OBJECT, START_ARRAY -> 1;
            case END_OBJECT, END_ARRAY -> -1;
            default -> 0;
          };
    } while (depth > 0);
  }

  private void take(Event event, JsonParser parser) throws IOException {
    switch (event) {
      case START_OBJECT -> forget();
      case KEY_NAME -> key = parser.getString();
      case VALUE_STRING -> text(parser.getString());
      case END_OBJECT -> {
        if (prefix != null && isWanted()) {
          add(prefix);
        }
        forget();
      }
      default -> {}
    }
  }

  private void forget() {
    prefix = null;
    region = "";
    service = null;
  }

  private void text(String value) throws IOException {
    switch (key) {
      case "ip_prefix", "ipv6_prefix", "ipv4Prefix", "ipv6Prefix" -> prefix = value;
      case "region", "scope" -> region = value;
      case "service" -> service = value;
      case "addressPrefixes" -> add(value);
      default -> {}
    }
  }

  /** AWS lists a network once for each service, and all of them under this. */
  private boolean isWanted() {
    return provider != CloudSelection.Provider.AWS || service == null || service.equals("AMAZON");
  }

  private void add(String text) throws IOException {
    @Nullable AddressRange range = AddressRange.parse(text).orElse(null);
    if (range == null
        || range.prefixLength() < (range.isIpv4() ? MIN_IPV4_PREFIX : MIN_IPV6_PREFIX)) {
      return;
    }
    if (networks.size() >= MAX_NETWORKS) {
      throw new IOException("there are more than " + MAX_NETWORKS + " networks in it");
    }
    networks.put(range, new CloudNetwork(provider.text(), range.toString(), region));
  }
}

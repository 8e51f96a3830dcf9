package org.guardagent.gate.route;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cloud providers whose networks are refused, some but for regions. Immutable.
 *
 * @param providers the providers
 * @param exceptRegions regions that are let through, in lower case, by provider
 */
public record CloudSelection(Set<Provider> providers, Map<Provider, Set<String>> exceptRegions) {

  /** Selects nothing. */
  public static final CloudSelection NONE = new CloudSelection(Set.of(), Map.of());

  /** Selects every provider. */
  public static final CloudSelection ALL =
      new CloudSelection(EnumSet.allOf(Provider.class), Map.of());

  /** A provider whose networks are published. */
  public enum Provider {
    /** Amazon Web Services. */
    AWS("AWS"),
    /** Google Cloud. */
    GCP("GCP"),
    /** Microsoft Azure, for which no regions can be excepted. */
    AZURE("Azure");

    private final String text;

    Provider(String text) {
      this.text = text;
    }

    /**
     * The family's name.
     *
     * @return for example {@code Azure}
     */
    public String text() {
      return text;
    }
  }

  /** Copies the collections. */
  public CloudSelection {
    providers = Set.copyOf(providers);
    exceptRegions = Map.copyOf(exceptRegions);
  }

  /**
   * Reads a selection.
   *
   * @param texts {@code AWS}, {@code GCP} or {@code Azure} in any case, or a provider, a colon, an
   *     exclamation mark and a region, as {@code AWS:!eu-central-1}
   * @return the selection of them all
   * @throws IllegalArgumentException if one is none of these; the message names it
   */
  public static CloudSelection parse(Collection<String> texts) {
    Set<Provider> providers = EnumSet.noneOf(Provider.class);
    Map<Provider, Set<String>> except = new HashMap<>();
    for (String text : texts) {
      String[] parts = text.strip().split(":", 2);
      Provider provider = provider(parts[0], text);
      providers.add(provider);
      if (parts.length == 2) {
        except.computeIfAbsent(provider, p -> new HashSet<>()).add(region(provider, parts[1]));
      }
    }
    return new CloudSelection(providers, except);
  }

  /**
   * The names of the providers.
   *
   * @return as the family writes them, in a fixed order
   */
  public List<String> names() {
    return Stream.of(Provider.values()).filter(providers::contains).map(Provider::text).toList();
  }

  /**
   * Whether a network is selected.
   *
   * @param provider whose it is
   * @param region its region, or an empty text
   * @return true if the provider is selected, and not but for that region
   */
  public boolean selects(Provider provider, String region) {
    return providers.contains(provider)
        && !exceptRegions
            .getOrDefault(provider, Set.of())
            .contains(region.toLowerCase(java.util.Locale.ROOT));
  }

  private static Provider provider(String name, String text) {
    return Stream.of(Provider.values())
        .filter(provider -> provider.text.equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown cloud " + text + allowed()));
  }

  private static String region(Provider provider, String text) {
    String region = text.strip();
    if (provider == Provider.AZURE || !region.matches("![A-Za-z0-9-]+")) {
      throw new IllegalArgumentException(
          "unknown cloud region " + provider.text + ":" + text + allowed());
    }
    return region.substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  private static String allowed() {
    return Stream.of(Provider.values())
        .map(Provider::text)
        .collect(
            Collectors.joining(
                ", ", " (there are ", "; AWS and GCP take a region to except, as AWS:!eu-west-1)"));
  }
}

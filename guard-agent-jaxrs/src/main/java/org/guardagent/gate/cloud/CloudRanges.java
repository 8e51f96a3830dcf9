package org.guardagent.gate.cloud;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.guardagent.address.AddressMap;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Clouds;
import org.guardagent.gate.route.CloudSelection;
import org.jspecify.annotations.Nullable;

/**
 * The networks of clouds as they publish them, read again in the background from time to time. What
 * was read stays until something better is there. Before the first is there nobody is refused for
 * being in a cloud; that is logged. Thread-safe.
 */
public final class CloudRanges implements Clouds {

  private static final CloudSelection.Provider[] PROVIDERS = CloudSelection.Provider.values();

  private final Map<CloudSelection.Provider, Feed> feeds =
      new EnumMap<>(CloudSelection.Provider.class);
  private final LongSupplier nanoTime;

  /**
   * Says where the networks are.
   *
   * @param sources a URL or the path of a file for each provider; one without can be selected, but
   *     has no networks
   * @param interval how often to read them
   * @param fetcher opens the sources
   * @param executor runs what reads them, one task for each provider
   * @param nanoTime the monotonic clock
   * @param log takes what is to be logged
   */
  public CloudRanges(
      Map<CloudSelection.Provider, String> sources,
      Duration interval,
      Fetcher fetcher,
      Executor executor,
      LongSupplier nanoTime,
      BiConsumer<Level, String> log) {
    this.nanoTime = nanoTime;
    for (CloudSelection.Provider provider : PROVIDERS) {
      Feed.Means means = new Feed.Means(interval, fetcher, executor, nanoTime, log);
      feeds.put(provider, new Feed(provider, sources.get(provider), means));
    }
  }

  @Override
  public @Nullable CloudNetwork find(IpAddress address, CloudSelection selection) {
    for (CloudSelection.Provider provider : PROVIDERS) {
      if (selection.providers().contains(provider)) {
        @Nullable CloudNetwork network = find(address, provider);
        if (network != null && selection.selects(provider, network.region())) {
          return network;
        }
      }
    }
    return null;
  }

  private @Nullable CloudNetwork find(IpAddress address, CloudSelection.Provider provider) {
    Feed feed = feed(provider);
    @Nullable AddressMap<CloudNetwork> networks = feed.networks();
    if (networks == null) {
      feed.warnOfAbsence(nanoTime.getAsLong());
      return null;
    }
    return networks.find(address);
  }

  @Override
  public void refreshIfDue(CloudSelection selection) {
    if (selection.providers().isEmpty()) {
      return;
    }
    long now = nanoTime.getAsLong();
    for (CloudSelection.Provider provider : PROVIDERS) {
      if (selection.providers().contains(provider)) {
        feed(provider).refreshIfDue(now);
      }
    }
  }

  /**
   * How many networks of a provider are known.
   *
   * @param provider the provider
   * @return 0 before they were read
   */
  public int size(CloudSelection.Provider provider) {
    @Nullable AddressMap<CloudNetwork> networks = feed(provider).networks();
    return networks == null ? 0 : networks.size();
  }

  private Feed feed(CloudSelection.Provider provider) {
    @Nullable Feed feed = feeds.get(provider);
    if (feed == null) {
      throw new IllegalStateException("Every provider has a feed");
    }
    return feed;
  }
}

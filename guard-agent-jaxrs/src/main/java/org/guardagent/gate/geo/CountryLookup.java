package org.guardagent.gate.geo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Countries;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Findings;
import org.guardagent.gate.Visit;
import org.guardagent.spi.CountryResolver;
import org.jspecify.annotations.Nullable;

/**
 * Asks resolvers for the country of a client, once for each request; the first that knows it is
 * right. One that throws knows nothing, and is reported with an event at most every five minutes.
 * Thread-safe.
 */
public final class CountryLookup implements Countries {

  private static final long QUIET_NANOS = Duration.ofMinutes(5).toNanos();

  private final List<CountryResolver> resolvers;
  private final Findings findings;
  private final LongSupplier nanoTime;
  private final AtomicLong reportAt;

  /**
   * Says whom to ask.
   *
   * @param resolvers the resolvers in the order in which they are asked
   * @param findings takes the report of one that throws
   * @param nanoTime the monotonic clock
   */
  public CountryLookup(List<CountryResolver> resolvers, Findings findings, LongSupplier nanoTime) {
    this.resolvers = List.copyOf(resolvers);
    this.findings = findings;
    this.nanoTime = nanoTime;
    reportAt = new AtomicLong(nanoTime.getAsLong());
  }

  @Override
  public @Nullable String countryOf(Visit visit) {
    if (!visit.isCountryKnown()) {
      @Nullable IpAddress client = visit.client();
      visit.rememberCountry(client == null ? null : find(visit, client.toInetAddress()));
    }
    return visit.country();
  }

  private @Nullable String find(Visit visit, InetAddress client) {
    for (CountryResolver resolver : resolvers) {
      @Nullable String country = ask(resolver, visit, client);
      if (country != null) {
        return country;
      }
    }
    return null;
  }

  private @Nullable String ask(CountryResolver resolver, Visit visit, InetAddress client) {
    try {
      return CountryCodes.read(resolver.countryOf(client, visit.request()).orElse(null));
    } catch (RuntimeException | LinkageError e) {
      report(visit, resolver, e);
      return null;
    }
  }

  /** The message of a stranger's exception may say anything: its type must do. */
  private void report(Visit visit, CountryResolver resolver, Throwable failure) {
    long now = nanoTime.getAsLong();
    long due = reportAt.get();
    if (now - due < 0 || !reportAt.compareAndSet(due, now + QUIET_NANOS)) {
      return;
    }
    findings.found(
        visit,
        Finding.of("geo_lookup_failed", "The country of a client could not be looked up")
            .action("lookup_failed")
            .metadata("resolver", resolver.getClass().getName())
            .metadata("error", failure.getClass().getName())
            .build());
  }
}

package org.guardagent.gate.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.address.ClientAddress;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.guardagent.spi.CountryResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountriesTest {

  private static final InetAddress KNOWN = address("1.2.3.4");
  private static final InetAddress UNKNOWN = address("203.0.113.9");
  private static final InetAddress IPV6 = address("2001:db8::1");

  private final List<Finding> findings = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private final List<Runnable> tasks = new ArrayList<>();
  private long now = 3;

  @Test
  void resolversAreAskedInOrderAndOncePerRequest() {
    AtomicInteger asked = new AtomicInteger();
    CountryLookup lookup =
        lookup(
            (client, request) -> Optional.empty(),
            (client, request) -> {
              asked.incrementAndGet();
              return Optional.of("de");
            },
            (client, request) -> Optional.of("FR"));
    Visit visit = visit("1.2.3.4");

    assertThat(lookup.countryOf(visit)).isEqualTo("DE");
    assertThat(lookup.countryOf(visit)).isEqualTo("DE");
    assertThat(visit.country()).isEqualTo("DE");
    assertThat(asked).hasValue(1);
  }

  @Test
  void clientThatNobodyKnowsHasNoCountry() {
    CountryLookup lookup = lookup((client, request) -> Optional.of("DE"));

    assertThat(lookup.countryOf(visit("unknown"))).isNull();
  }

  @Test
  void resolverThatThrowsKnowsNothingAndIsReportedOnceInAWhile() {
    CountryLookup lookup =
        lookup(
            (client, request) -> {
              throw new IllegalStateException("key=secret");
            },
            (client, request) -> {
              throw new NoClassDefFoundError("x");
            });
    for (int i = 0; i < 100; i++) {
      assertThat(lookup.countryOf(visit("1.2.3.4"))).isNull();
    }

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).eventType()).isEqualTo("geo_lookup_failed");
    assertThat(findings.get(0).action()).isEqualTo("lookup_failed");
    assertThat(findings.get(0).toString()).doesNotContain("secret");
    now += Duration.ofMinutes(5).toNanos();
    lookup.countryOf(visit("1.2.3.4"));
    assertThat(findings).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"DE, DE", "' de ', DE", "XX, ", "T1, ", "DEU, ", "'', ", "d\u00e9, ", "'D;', "})
  void codesHaveTwoLettersAndXxIsNone(String text, String code) {
    CountryLookup lookup = lookup((client, request) -> Optional.of(text));

    assertThat(lookup.countryOf(visit("1.2.3.4"))).isEqualTo(code);
  }

  @Test
  void headerCountsOnlyFromATrustedProxyAndOnlyOnce() {
    AddressSet proxies = AddressSet.of(List.of(AddressRange.parse("10.0.0.0/8").orElseThrow()));
    HeaderCountries header =
        new HeaderCountries("CF-IPCountry", new ClientAddress(proxies, 1, false, false));

    assertThat(header.countryOf(KNOWN, request("10.0.0.1", "fr"))).contains("FR");
    assertThat(header.countryOf(KNOWN, request("203.0.113.9", "FR"))).isEmpty();
    assertThat(header.countryOf(KNOWN, request("", "FR"))).isEmpty();
    assertThat(header.countryOf(KNOWN, request("10.0.0.1", "DE", "FR"))).isEmpty();
    assertThat(header.countryOf(KNOWN, request("10.0.0.1", "DE, FR"))).isEmpty();
    assertThat(header.countryOf(KNOWN, request("10.0.0.1"))).isEmpty();
  }

  @Test
  void formsOfMaxMindAndIpinfoAreRead(@TempDir Path folder) throws IOException {
    assertThat(countryIn(folder, Map.of("country", Map.of("iso_code", "SE")))).contains("SE");
    assertThat(countryIn(folder, Map.of("country", "SE", "asn", "AS1"))).contains("SE");
    assertThat(countryIn(folder, Map.of("country", "Sweden", "country_code", "SE"))).contains("SE");
    assertThat(countryIn(folder, Map.of("asn", "AS1"))).isEmpty();
    assertThat(countryIn(folder, Map.of("country", Map.of("iso_code", 7)))).isEmpty();
  }

  @Test
  void addressesOutsideOfTheFileHaveNoCountryNorHaveThoseOfTheOtherFamily(@TempDir Path folder)
      throws IOException {
    MaxMindCountries countries = open(write(folder, Map.of("country", "SE")));

    assertThat(countries.countryOf(UNKNOWN, new SampleRequest())).isEmpty();
    assertThat(countries.countryOf(IPV6, new SampleRequest())).isEmpty();
  }

  @Test
  void changedFileIsReadAgainInTheBackground(@TempDir Path folder) throws IOException {
    Path file = write(folder, Map.of("country", "SE"));
    MaxMindCountries countries = open(file);
    write(folder, Map.of("country", "NO"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));

    assertThat(countries.countryOf(KNOWN, new SampleRequest())).contains("SE");
    assertThat(tasks).isEmpty();
    now += Duration.ofHours(1).toNanos();
    assertThat(countries.countryOf(KNOWN, new SampleRequest())).contains("SE");
    countries.countryOf(KNOWN, new SampleRequest());
    assertThat(tasks).hasSize(1);
    tasks.get(0).run();
    assertThat(countries.countryOf(KNOWN, new SampleRequest())).contains("NO");
  }

  /** The family's engine deletes the good file when it cannot get a better one. */
  @Test
  void goodCountriesStayWhenTheNewFileIsBrokenOrGone(@TempDir Path folder) throws IOException {
    Path file = write(folder, Map.of("country", "SE"));
    MaxMindCountries countries = open(file);
    Files.writeString(file, "half a file");
    now += Duration.ofHours(1).toNanos();
    countries.countryOf(KNOWN, new SampleRequest());
    tasks.remove(0).run();
    Files.delete(file);
    now += Duration.ofHours(1).toNanos();
    countries.countryOf(KNOWN, new SampleRequest());
    tasks.remove(0).run();

    assertThat(countries.countryOf(KNOWN, new SampleRequest())).contains("SE");
    assertThat(logged).hasSize(2).allMatch(line -> line.contains("the old ones stay"));
  }

  @Test
  void fileThatCannotBeReadAtTheStartIsNamed(@TempDir Path folder) throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.mmdb"), "not a database");

    assertThatThrownBy(() -> open(broken))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("guard.geo.database")
        .hasMessageContaining("broken.mmdb");
    assertThatThrownBy(() -> open(folder.resolve("none.mmdb")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.mmdb");
  }

  @Test
  void missingLibraryIsNamedAndNothingElseNeedsIt(@TempDir Path folder) throws Exception {
    Path file = write(folder, Map.of("country", "SE"));
    URL[] urls = {
      codeOf(MaxMindCountries.class), codeOf(CountryResolver.class), codeOf(IpAddress.class)
    };
    try (URLClassLoader withoutLibrary = new WithoutMaxMind(urls)) {
      Class<?> type = withoutLibrary.loadClass(MaxMindCountries.class.getName());
      assertThat(openMessage(type, file)).contains("com.maxmind.db:maxmind-db");
    }
  }

  private static String openMessage(Class<?> type, Path file) throws ReflectiveOperationException {
    try {
      type.getMethod(
              "open",
              Path.class,
              Duration.class,
              Executor.class,
              LongSupplier.class,
              BiConsumer.class)
          .invoke(null, file, Duration.ofHours(1), null, (LongSupplier) () -> 0, null);
      return "";
    } catch (InvocationTargetException e) {
      return String.valueOf(e.getCause());
    }
  }

  private static URL codeOf(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  /** The JDK, and what is given; nothing of the class path. */
  private static final class WithoutMaxMind extends URLClassLoader {

    WithoutMaxMind(URL[] urls) {
      super(urls, ClassLoader.getPlatformClassLoader());
    }
  }

  private Optional<String> countryIn(Path folder, Map<String, Object> entry) throws IOException {
    return open(write(folder, entry)).countryOf(KNOWN, new SampleRequest());
  }

  private static Path write(Path folder, Map<String, Object> entry) throws IOException {
    return Files.write(folder.resolve("countries.mmdb"), Mmdb.of(entry));
  }

  private MaxMindCountries open(Path file) {
    return MaxMindCountries.open(
        file,
        Duration.ofHours(1),
        tasks::add,
        () -> now,
        (level, text) -> logged.add(level + " " + text));
  }

  private CountryLookup lookup(CountryResolver... resolvers) {
    return new CountryLookup(
        List.of(resolvers), (visit, finding) -> findings.add(finding), () -> now);
  }

  private static SampleRequest request(String peer, String... lines) {
    return lines.length == 0
        ? new SampleRequest().peer(peer)
        : new SampleRequest().peer(peer).header("CF-IPCountry", lines);
  }

  private static Visit visit(String client) {
    return SamplePolicy.visit(new SampleRequest(), new SamplePolicy().build(), client);
  }

  private static InetAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text)).toInetAddress();
  }
}

package org.guardagent.gate.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Stream;
import org.guardagent.address.AddressRange;
import org.guardagent.address.AddressSet;
import org.guardagent.gate.ClientResolver.Client;
import org.guardagent.gate.sample.SampleRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

  private static final AddressSet PROXIES = set("10.0.0.0/8", "2001:db8:ff::/48");

  private final ClientAddress oneProxy = new ClientAddress(PROXIES, 1, false, true);
  private final ClientAddress twoProxies = new ClientAddress(PROXIES, 2, false, true);
  private final ClientAddress rfc7239 = new ClientAddress(PROXIES, 1, true, true);

  @Test
  void whoeverConnectsIsTheClientWithoutProxies() {
    ClientAddress nobodyTrusted = new ClientAddress(AddressSet.EMPTY, 1, false, false);

    Client client = nobodyTrusted.resolve(new SampleRequest().peer("203.0.113.9"));

    assertThat(client.text()).isEqualTo("203.0.113.9");
    assertThat(client.trustedProxy()).isFalse();
    assertThat(client.spoofed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
  void untrustedPeersHeaderNeverCounts(String header) {
    SampleRequest request =
        new SampleRequest().peer("203.0.113.9").header(header, "192.0.2.1", "for=192.0.2.1");

    for (ClientAddress resolver : new ClientAddress[] {oneProxy, twoProxies, rfc7239}) {
      Client client = resolver.resolve(request);
      assertThat(client.text()).isEqualTo("203.0.113.9");
      assertThat(client.trustedProxy()).isFalse();
      assertThat(client.spoofed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "unix:", "proxy.internal", "10.0.0.999"})
  void noPeerAddressIsAnUnknownClient(String peer) {
    Client client = oneProxy.resolve(new SampleRequest().peer(peer));

    assertThat(client).isEqualTo(Client.UNKNOWN);
    assertThat(client.text()).isEqualTo("unknown");
    Client spoofing =
        oneProxy.resolve(new SampleRequest().peer(peer).header("X-Forwarded-For", "192.0.2.1"));
    assertThat(spoofing.address()).isNull();
    assertThat(spoofing.spoofed()).isTrue();
  }

  @Test
  void repeatedForwardedForLinesAllCount() {
    SampleRequest request =
        new SampleRequest()
            .peer("10.0.0.1")
            .header("X-Forwarded-For", "198.51.100.66", "192.0.2.1, 192.0.2.2", "192.0.2.3");

    assertThat(oneProxy.resolve(request).text()).isEqualTo("192.0.2.3");
    assertThat(twoProxies.resolve(request).text()).isEqualTo("192.0.2.2");
    assertThat(new ClientAddress(PROXIES, 3, false, false).resolve(request).text())
        .isEqualTo("192.0.2.1");
    assertThat(oneProxy.resolve(request).spoofed()).isFalse();
    assertThat(oneProxy.resolve(request).trustedProxy()).isTrue();
  }

  @Test
  void shorterChainThanProxiesIsThePeer() {
    SampleRequest request =
        new SampleRequest().peer("10.0.0.1").header("X-Forwarded-For", "192.0.2.1");

    assertThat(twoProxies.resolve(request).text()).isEqualTo("10.0.0.1");
    assertThat(oneProxy.resolve(new SampleRequest().peer("10.0.0.1")).text()).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1:4711 | 192.0.2.1",
        "  192.0.2.1   | 192.0.2.1",
        "[2001:db8::1]:443 | 2001:db8::1",
        "[2001:db8::1] | 2001:db8::1",
        "2001:DB8:0:0::1 | 2001:db8::1",
        "fe80::1%eth0 | fe80::1",
        "[fe80::1%25eth0]:80 | fe80::1",
        "::ffff:192.0.2.1 | 192.0.2.1",
        "[::ffff:192.0.2.1]:80 | 192.0.2.1"
      })
  void portsBracketsZonesAndMappedAddressesAreUnwrapped(String text, String address) {
    SampleRequest request = new SampleRequest().peer("10.0.0.1").header("X-Forwarded-For", text);

    assertThat(oneProxy.resolve(request).text()).isEqualTo(address);
    assertThat(oneProxy.resolve(new SampleRequest().peer(text)).text()).isEqualTo(address);
  }

  @Test
  void mappedIpv6PeerIsTheTrustedProxyItMaps() {
    SampleRequest request =
        new SampleRequest().peer("::ffff:10.0.0.1").header("X-Forwarded-For", "192.0.2.1");

    assertThat(oneProxy.resolve(request).text()).isEqualTo("192.0.2.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "unknown",
        "_hidden",
        "192.0.2.1, ",
        "192.0.2.1:80:80",
        "192.0.2.1:999999",
        "192.0.2.1:http",
        "192.0.2.1:",
        "[2001:db8::1",
        "[192.0.2.1]",
        "2001:db8::1]",
        "[2001:db8::1]80",
        "010.0.0.1",
        "<script>",
        "192.0.2.1\u0000",
        "192.0.2.1%eth0",
        "localhost"
      })
  void forwardedValueThatIsNoAddressIsThePeer(String text) {
    SampleRequest request = new SampleRequest().peer("10.0.0.1").header("X-Forwarded-For", text);

    assertThat(oneProxy.resolve(request).text()).isEqualTo("10.0.0.1");
  }

  @Test
  void hugeHeadersEndQuickly() {
    SampleRequest commas =
        new SampleRequest().peer("10.0.0.1").header("X-Forwarded-For", ",".repeat(1_000_000));
    SampleRequest digits =
        new SampleRequest().peer("10.0.0.1").header("X-Forwarded-For", "1".repeat(1_000_000));
    SampleRequest quotes =
        new SampleRequest().peer("10.0.0.1").header("Forwarded", "\\\"".repeat(500_000));

    assertThat(twoProxies.resolve(commas).text()).isEqualTo("10.0.0.1");
    assertThat(oneProxy.resolve(digits).text()).isEqualTo("10.0.0.1");
    assertThat(rfc7239.resolve(quotes).text()).isEqualTo("10.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.1 | 192.0.2.1",
        "For=\"192.0.2.1:80\";proto=http | 192.0.2.1",
        "by=10.0.0.2; FOR=\"[2001:db8::1]:4711\" | 2001:db8::1",
        "for=\"[2001:db8::1]:_port\" | 2001:db8::1",
        "for=198.51.100.66, for=192.0.2.1;host=\"a,b;for=1.1.1.1\" | 192.0.2.1",
        "for=192.0.2.1;host=\"a\\\"b,c\" | 192.0.2.1",
        "for=\"192.0.2\\.1\" | 192.0.2.1",
        "for=unknown | 10.0.0.1",
        "for=_hidden | 10.0.0.1",
        "proto=https | 10.0.0.1",
        "for=192.0.2.1;for=192.0.2.2 | 10.0.0.1",
        "for | 10.0.0.1"
      })
  void forwardedIsReadAsRfc7239Says(String text, String client) {
    SampleRequest request = new SampleRequest().peer("10.0.0.1").header("Forwarded", text);

    assertThat(rfc7239.resolve(request).text()).isEqualTo(client);
    assertThat(oneProxy.resolve(request).text()).isEqualTo("10.0.0.1");
  }

  /** A quote that a client never closes must not swallow what the proxy appends. */
  @ParameterizedTest
  @ValueSource(
      strings = {"for=\"", "for=\"198.51.100.66", "\"", "x\\", "for=\"\\", "for=1.1.1.1;a=\"b;"})
  void clientsPartOfForwardedCannotChangeTheProxysPart(String sent) {
    SampleRequest sameLine =
        new SampleRequest().peer("10.0.0.1").header("Forwarded", sent + ", for=192.0.2.1");
    SampleRequest ownLine =
        new SampleRequest()
            .peer("10.0.0.1")
            .header("Forwarded", sent, "for=\"192.0.2.1:80\";proto=https");

    assertThat(rfc7239.resolve(sameLine).text()).isEqualTo("192.0.2.1");
    assertThat(rfc7239.resolve(ownLine).text()).isEqualTo("192.0.2.1");
    assertThat(rfc7239.isHttps(ownLine)).isTrue();
  }

  @Test
  void headerThatProxiesDoNotWriteIsNotBelieved() {
    SampleRequest request =
        new SampleRequest()
            .peer("10.0.0.1")
            .header("X-Forwarded-For", "198.51.100.66")
            .header("Forwarded", "for=192.0.2.1");

    assertThat(rfc7239.resolve(request).text()).isEqualTo("192.0.2.1");
    assertThat(oneProxy.resolve(request).text()).isEqualTo("198.51.100.66");
  }

  @Test
  void httpsIsBelievedOfTrustedProxiesOnlyAndOnlyIfAllowed() {
    SampleRequest proxied =
        new SampleRequest().peer("10.0.0.1").header("X-Forwarded-Proto", " HTTPS ");
    SampleRequest forged =
        new SampleRequest().peer("203.0.113.9").header("X-Forwarded-Proto", "https");

    assertThat(oneProxy.isHttps(proxied)).isTrue();
    assertThat(twoProxies.isHttps(proxied)).isTrue();
    assertThat(new ClientAddress(PROXIES, 1, false, false).isHttps(proxied)).isFalse();
    assertThat(rfc7239.isHttps(proxied)).isFalse();
    assertThat(oneProxy.isHttps(forged)).isFalse();
    assertThat(oneProxy.isHttps(new SampleRequest().scheme("HTTPS"))).isTrue();
  }

  @Test
  void schemeThatTheClientPutBeforeTheProxysDoesNotCount() {
    SampleRequest request =
        new SampleRequest().peer("10.0.0.1").header("X-Forwarded-Proto", "https", "http");

    assertThat(oneProxy.isHttps(request)).isFalse();
  }

  @Test
  void thereIsAtLeastOneProxy() {
    assertThatThrownBy(() -> new ClientAddress(PROXIES, 0, false, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void randomHeadersNeverThrowAndNeverNameWhatIsNoAddress() {
    Random random = new Random(20);
    String alphabet = "0123456789abcdef.:,;=\"\\[]% for_";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(40); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      SampleRequest request =
          new SampleRequest()
              .peer("10.0.0.1")
              .header("X-Forwarded-For", text.toString())
              .header("Forwarded", text.toString(), "for=" + text);
      for (ClientAddress resolver : new ClientAddress[] {oneProxy, twoProxies, rfc7239}) {
        assertThat(resolver.resolve(request).address()).isNotNull();
        assertThat(resolver.isHttps(request)).isFalse();
      }
    }
  }

  private static AddressSet set(String... ranges) {
    return AddressSet.of(
        Stream.of(ranges).map(text -> AddressRange.parse(text).orElseThrow()).toList());
  }
}

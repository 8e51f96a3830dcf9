package org.guardagent.gate.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.Clouds.CloudNetwork;
import org.guardagent.gate.route.CloudSelection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudRangesTest {

  private static final String AWS =
      """
      {"syncToken":"1","createDate":"2026-11-28-00-00-00","prefixes":[
        {"ip_prefix":"3.5.140.0/22","region":"ap-northeast-2","service":"AMAZON",
         "network_border_group":"ap-northeast-2"},
        {"ip_prefix":"3.5.140.0/22","region":"ap-northeast-2","service":"S3"},
        {"ip_prefix":"52.94.0.0/16","region":"eu-central-1","service":"AMAZON"},
        {"ip_prefix":"99.99.0.0/16","region":"eu-central-1","service":"EC2"},
        {"ip_prefix":"nonsense","region":"eu-central-1","service":"AMAZON"},
        {"ip_prefix":"0.0.0.0/0","region":"eu-central-1","service":"AMAZON"}],
       "ipv6_prefixes":[
        {"ipv6_prefix":"2600:1f00::/24","region":"us-east-1","service":"AMAZON"}]}
      """;
  private static final String GCP =
      """
      {"syncToken":"1","prefixes":[
        {"ipv4Prefix":"34.80.0.0/15","service":"Google Cloud","scope":"asia-east1"},
        {"ipv6Prefix":"2600:1900:4030::/44","service":"Google Cloud","scope":"asia-east1"}]}
      """;
  private static final String AZURE =
      """
      {"changeNumber":1,"cloud":"Public","values":[
        {"name":"ActionGroup","id":"ActionGroup","properties":{"changeNumber":1,"region":"",
         "platform":"Azure","systemService":"ActionGroup",
         "addressPrefixes":["4.145.74.52/30","2603:1000:4:402::178/125"]}},
        {"name":"AzureCloud","id":"AzureCloud","properties":{"region":"",
         "addressPrefixes":["20.33.0.0/16"],"networkFeatures":null}}]}
      """;

  private final Map<String, String> files = new HashMap<>(Map.of("a", AWS, "g", GCP, "z", AZURE));
  private final List<Runnable> tasks = new ArrayList<>();
  private final List<String> logged = new ArrayList<>();
  private int opened;
  private long now = -5;
  private final CloudRanges clouds =
      new CloudRanges(
          Map.of(
              CloudSelection.Provider.AWS,
              "a",
              CloudSelection.Provider.GCP,
              "g",
              CloudSelection.Provider.AZURE,
              "z"),
          Duration.ofHours(1),
          this::open,
          tasks::add,
          () -> now,
          (level, text) -> logged.add(level + " " + text));

  @Test
  void networksOfAllThreeAreFound() {
    refresh();

    assertThat(find("3.5.140.7"))
        .isEqualTo(new CloudNetwork("AWS", "3.5.140.0/22", "ap-northeast-2"));
    assertThat(find("2600:1f00::1"))
        .isEqualTo(new CloudNetwork("AWS", "2600:1f00::/24", "us-east-1"));
    assertThat(find("34.81.1.1")).isEqualTo(new CloudNetwork("GCP", "34.80.0.0/15", "asia-east1"));
    assertThat(find("2600:1900:4030::1")).extracting(CloudNetwork::provider).isEqualTo("GCP");
    assertThat(find("203.0.113.9")).isNull();
    assertThat(find("99.99.1.1")).isNull();
  }

  /** The family's engine takes the first tag of Azure's, and no IPv6 network of AWS. */
  @Test
  void everyTagOfAzureCounts() {
    refresh();

    assertThat(find("4.145.74.53")).extracting(CloudNetwork::provider).isEqualTo("Azure");
    assertThat(find("20.33.9.9")).extracting(CloudNetwork::network).isEqualTo("20.33.0.0/16");
    assertThat(find("2603:1000:4:402::179")).extracting(CloudNetwork::provider).isEqualTo("Azure");
    assertThat(clouds.size(CloudSelection.Provider.AZURE)).isEqualTo(3);
  }

  @Test
  void regionsAreLetThroughAndOtherProvidersNotLookedAt() {
    refresh();
    CloudSelection notFrankfurt = CloudSelection.parse(List.of("AWS:!eu-central-1"));

    assertThat(clouds.find(ip("52.94.1.1"), notFrankfurt)).isNull();
    assertThat(clouds.find(ip("3.5.140.7"), notFrankfurt)).isNotNull();
    assertThat(clouds.find(ip("34.81.1.1"), notFrankfurt)).isNull();
    assertThat(clouds.find(ip("3.5.140.7"), CloudSelection.NONE)).isNull();
  }

  @Test
  void beforeTheFirstReadingNobodyIsRefusedAndOneWarningSaysSo() {
    for (int i = 0; i < 50; i++) {
      assertThat(clouds.find(ip("3.5.140.7"), CloudSelection.parse(List.of("AWS")))).isNull();
    }
    assertThat(logged).hasSize(1).first().asString().contains("AWS");

    now += Duration.ofMinutes(5).toNanos();
    clouds.find(ip("3.5.140.7"), CloudSelection.parse(List.of("AWS")));
    assertThat(logged).hasSize(2);
  }

  @Test
  void providerWithoutSourceSaysWhichKeyIsMissing() {
    CloudRanges none =
        new CloudRanges(
            Map.of(),
            Duration.ofHours(1),
            this::open,
            tasks::add,
            () -> now,
            (level, text) -> logged.add(text));

    none.refreshIfDue(CloudSelection.ALL);
    none.find(ip("3.5.140.7"), CloudSelection.parse(List.of("azure")));

    assertThat(tasks).isEmpty();
    assertThat(logged).hasSize(1).first().asString().contains("guard.cloud.azure.source");
  }

  @Test
  void oneReadingAtATimeAndOnlyWhenDue() {
    clouds.refreshIfDue(CloudSelection.ALL);
    clouds.refreshIfDue(CloudSelection.ALL);
    assertThat(tasks).hasSize(3);
    assertThat(opened).isZero();
    run();
    assertThat(opened).isEqualTo(3);

    clouds.refreshIfDue(CloudSelection.ALL);
    now += Duration.ofMinutes(59).toNanos();
    clouds.refreshIfDue(CloudSelection.ALL);
    assertThat(tasks).isEmpty();
    now += Duration.ofMinutes(1).toNanos();
    clouds.refreshIfDue(CloudSelection.parse(List.of("GCP")));
    assertThat(tasks).hasSize(1);
    clouds.refreshIfDue(CloudSelection.NONE);
    assertThat(tasks).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "7",
        "<html>",
        "{\"prefixes\":[]}",
        "{\"prefixes\":[{\"ip_prefix\":\"3.5.140.0/22\",\"service\":\"AMAZON\"}]",
        "{\"prefixes\":[{\"ip_prefix\":\"0.0.0.0/1\",\"service\":\"AMAZON\"}]}",
        "[[[[[[[[[[[["
      })
  void oldNetworksStayWhenAReadingFails(String broken) {
    refresh();
    files.put("a", broken);
    now += Duration.ofHours(1).toNanos();
    refresh();

    assertThat(find("3.5.140.7")).isNotNull();
    assertThat(logged).hasSize(1).first().asString().contains("the old ones stay");
    files.remove("a");
    now += Duration.ofMinutes(1).toNanos();
    refresh();
    assertThat(find("3.5.140.7")).isNotNull();
    assertThat(logged).hasSize(2);
  }

  @Test
  void networksThatAreGoneAreForgottenAndNewOnesFound() {
    refresh();
    files.put("a", AWS.replace("3.5.140.0/22", "9.9.9.0/24"));
    now += Duration.ofHours(1).toNanos();
    refresh();

    assertThat(find("3.5.140.7")).isNull();
    assertThat(find("9.9.9.9")).isNotNull();
  }

  @Test
  void executorThatHasEndedIsNoFailure() {
    CloudRanges ended =
        new CloudRanges(
            Map.of(CloudSelection.Provider.AWS, "a"),
            Duration.ofHours(1),
            this::open,
            task -> {
              throw new RejectedExecutionException("ended");
            },
            () -> now,
            (level, text) -> {});

    ended.refreshIfDue(CloudSelection.ALL);

    assertThat(ended.size(CloudSelection.Provider.AWS)).isZero();
  }

  @Test
  void mutatedFilesAreReadOrRefusedAndNothingElse() {
    Random random = new Random(27);
    for (int i = 0; i < 1_000; i++) {
      StringBuilder text = new StringBuilder(AZURE);
      for (int changes = random.nextInt(5); changes >= 0; changes--) {
        text.setCharAt(random.nextInt(text.length()), AZURE.charAt(random.nextInt(AZURE.length())));
      }
      files.put("z", text.toString());
      now += Duration.ofHours(1).toNanos();
      refresh();
      assertThat(clouds.size(CloudSelection.Provider.AZURE)).isPositive();
    }
  }

  private void refresh() {
    clouds.refreshIfDue(CloudSelection.ALL);
    run();
  }

  private void run() {
    tasks.forEach(Runnable::run);
    tasks.clear();
  }

  private @Nullable CloudNetwork find(String address) {
    return clouds.find(ip(address), CloudSelection.ALL);
  }

  private static IpAddress ip(String text) {
    return Objects.requireNonNull(IpAddress.parse(text));
  }

  private InputStream open(String source) throws IOException {
    opened++;
    String text = files.get(source);
    if (text == null) {
      throw new IOException("gone");
    }
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}

package org.guardagent.jaxrs.annotations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.guardagent.address.AddressSet;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.BehaviorRule;
import org.guardagent.gate.route.BehaviorRule.Action;
import org.guardagent.gate.route.BehaviorRule.Kind;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.ReturnPattern;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.route.TimeWindow;
import org.guardagent.model.RateLimit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteReaderTest {

  private final RouteReader reader = new RouteReader(true);

  @ParameterizedTest
  @ValueSource(
      classes = {
        Annotated.OnClass.class,
        Annotated.OnMethod.class,
        Annotated.BelowClass.class,
        Annotated.BelowMethod.class,
        Annotated.OfInterface.class,
        Annotated.OfInterfaceMethod.class,
        Annotated.ProxyOfClass$$Proxy.class,
        Annotated.ProxyOfMethod$$Proxy.class,
        Annotated.ProxyOfInterface$$Proxy.class
      })
  void everyAnnotationIsReadWhereverItStands(Class<?> type) throws Exception {
    assertEverything(rules(null, type));
  }

  @Test
  void everyAnnotationIsReadFromTheApplication() throws Exception {
    assertEverything(rules(Annotated.BelowClass.class, Annotated.Plain.class));
  }

  @Test
  void routeWithoutAnnotationsAsksForNothing() throws Exception {
    assertThat(rules(Annotated.Plain.class, Annotated.Plain.class)).isSameAs(RouteRules.NONE);
  }

  private RouteRules rules(@Nullable Class<?> application, Class<?> type) throws Exception {
    Method method = type.getMethod("call");
    return reader.rulesOf(application, type, method);
  }

  private static void assertEverything(RouteRules rules) throws Exception {
    assertThat(rules.requireHttps()).isTrue();
    assertOrigin(rules);
    assertLimits(rules);
    assertDemands(rules);
    assertWatch(rules);
    for (RecordComponent component : RouteRules.class.getRecordComponents()) {
      assertThat(component.getAccessor().invoke(rules))
          .as(component.getName())
          .isNotEqualTo(component.getAccessor().invoke(RouteRules.NONE));
    }
  }

  private static void assertOrigin(RouteRules rules) {
    assertThat(has(requireNonNull(rules.allowedAddresses()), "10.200.0.1")).isTrue();
    assertThat(has(requireNonNull(rules.allowedAddresses()), "2001:db8::1")).isTrue();
    assertThat(has(requireNonNull(rules.allowedAddresses()), "11.0.0.1")).isFalse();
    assertThat(has(rules.deniedAddresses(), "10.1.2.3")).isTrue();
    assertThat(rules.allowedCountries()).containsExactlyInAnyOrder("DE", "FR");
    assertThat(rules.blockedCountries()).containsExactly("US");
    assertThat(rules.bypassed()).containsExactlyInAnyOrder(Aspect.IP_BAN, Aspect.CLOUDS);
    assertThat(requireNonNull(rules.clouds()).names()).containsExactly("AWS", "Azure");
    assertThat(requireNonNull(rules.clouds()).selects(CloudSelection.Provider.AWS, "eu-central-1"))
        .isFalse();
  }

  private static void assertLimits(RouteRules rules) {
    assertThat(rules.rateLimit()).isEqualTo(new RateLimit(5, Duration.ofSeconds(30)));
    assertThat(rules.countryLimits())
        .containsOnly(
            entry("DE", new RateLimit(7, Duration.ofMinutes(1))),
            entry("*", new RateLimit(2, Duration.ofHours(1))));
    assertThat(rules.maxRequestSize()).isEqualTo(1024);
    assertThat(rules.timeWindow())
        .isEqualTo(
            new TimeWindow(LocalTime.of(22, 0), LocalTime.of(6, 30), ZoneId.of("Europe/Berlin")));
  }

  private static void assertDemands(RouteRules rules) {
    assertThat(rules.authentication()).isEqualTo("basic");
    assertThat(rules.requiredHeaders())
        .containsExactly(entry("X-API-Key", "required"), entry("API-Version", "2.0"));
    assertThat(rules.blockedUserAgents().expressions()).containsExactly("curl", "bad.*bot");
    assertThat(rules.contentTypes()).containsExactly("application/json", "text/*");
    assertThat(rules.referrers()).containsExactly("example.org");
    assertThat(rules.validators()).containsExactly(Annotated.Examined.class);
    assertThat(rules.honeypotFields()).containsExactlyInAnyOrder("website", "fax");
  }

  private static void assertWatch(RouteRules rules) {
    assertThat(rules.detection()).isFalse();
    assertThat(rules.exclusions())
        .isEqualTo(
            new DetectionExclusions(
                Set.of("x-raw"), Set.of("q"), Set.of("html"), Set.of("xss"), false));
    Duration ban = Duration.ofHours(1);
    assertThat(rules.behavior().subList(0, 3))
        .containsExactly(
            new BehaviorRule(Kind.USAGE, 100, Duration.ofHours(1), null, Action.BAN, ban, false),
            new BehaviorRule(
                Kind.FREQUENCY, 25, Duration.ofSeconds(10), null, Action.THROTTLE, ban, false),
            new BehaviorRule(
                Kind.RETURN_PATTERN,
                20,
                Duration.ofDays(1),
                ReturnPattern.parse("status:404"),
                Action.ALERT,
                ban,
                false));
    BehaviorRule last = rules.behavior().get(3);
    assertThat(requireNonNull(last.pattern()).text()).isEqualTo("regex:secret");
    assertThat(last.threshold()).isEqualTo(3);
    assertThat(last.action()).isEqualTo(Action.LOG);
    assertThat(last.correlated()).isTrue();
  }

  private static boolean has(AddressSet addresses, String address) {
    return addresses.contains(requireNonNull(IpAddress.parse(address)));
  }
}

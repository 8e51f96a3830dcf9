package org.guardagent.jaxrs.annotations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.AllowCountries;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BehaviorAnalysis;
import org.guardagent.annotation.BehaviorRule;
import org.guardagent.annotation.BlockClouds;
import org.guardagent.annotation.BlockCountries;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.CountryRateLimited;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.DetectionExclusion;
import org.guardagent.annotation.GuardBehavior;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHeader;
import org.guardagent.annotation.RequireReferrer;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.annotation.SuspiciousFrequency;
import org.guardagent.annotation.TimeWindow;
import org.guardagent.annotation.UsageMonitor;
import org.guardagent.annotation.ValidatedBy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be meant is told with annotation, class, method and value. */
class WrongValuesTest {

  private final RouteReader reader = new RouteReader(false);

  static Stream<Method> wrongMethods() {
    return Stream.of(WrongMethods.class.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Wrong.class));
  }

  @ParameterizedTest
  @MethodSource("wrongMethods")
  void wrongValueIsNamedWithItsPlace(Method method) {
    List<Class<?>> classes = List.of(WrongMethods.class);
    String place = WrongMethods.class.getName() + "#" + method.getName();

    List<RouteProblem> problems =
        new DeploymentCheck(reader)
            .problemsOf(classes).stream().filter(each -> each.place().equals(place)).toList();

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).annotation()).isEqualTo(annotationOf(method));
    assertThat(problems.get(0).message())
        .contains(requireNonNull(method.getAnnotation(Wrong.class)).value());
    assertThatExceptionOfType(RouteConfigurationException.class)
        .isThrownBy(() -> reader.rulesOf(null, WrongMethods.class, method))
        .withMessageContaining(problems.get(0).toString());
  }

  @Test
  void everyWrongValueOfOneAnnotationIsNamed() {
    assertThat(new DeploymentCheck(reader).problemsOf(List.of(WrongMethods.class)))
        .extracting(RouteProblem::message)
        .contains(
            "\"10.0.0.0/33\": no address, and no network; \"nobody\": no address, and no network");
  }

  @Test
  void allProblemsOfADeploymentAreToldAtOnce() {
    List<Class<?>> classes = List.of(WrongMethods.class, WrongClass.class, Annotated.OnClass.class);

    assertThatExceptionOfType(RouteConfigurationException.class)
        .isThrownBy(() -> new DeploymentCheck(reader).requireValid(classes))
        .withMessageContaining("@MaxRequestSize on " + WrongClass.class.getName() + ": no size: -7")
        .satisfies(e -> assertThat(e.problems()).hasSize((int) wrongMethods().count() + 2))
        .satisfies(
            e ->
                assertThat(String.valueOf(e.getMessage()).lines().skip(1))
                    .hasSize(e.problems().size())
                    .allMatch(line -> line.startsWith("  @")));
  }

  @Test
  void problemOfASuperclassIsToldOnce() {
    assertThat(
            new DeploymentCheck(reader)
                .problemsOf(List.of(BelowWrong.class, WrongClass.class, BelowWrong.class)))
        .hasSize(1);
  }

  @Test
  void patternsOfBodiesAreFineWhereBodiesAreScanned() {
    List<Class<?>> classes = List.of(Annotated.OnClass.class, Annotated.OnMethod.class);

    assertThat(new DeploymentCheck(new RouteReader(true)).problemsOf(classes)).isEmpty();
    assertThat(new DeploymentCheck(reader).problemsOf(classes))
        .extracting(RouteProblem::annotation)
        .containsExactly("@BehaviorAnalysis", "@BehaviorAnalysis");
  }

  private static String annotationOf(Method method) {
    Annotation annotation =
        Stream.of(method.getAnnotations())
            .filter(each -> !(each instanceof Wrong))
            .findFirst()
            .get();
    Class<?> type = annotation.annotationType();
    Class<?> outer = type.getEnclosingClass();
    return "@" + (outer == null ? type : outer).getSimpleName();
  }

  /** A part of the message that is expected. */
  @Retention(RetentionPolicy.RUNTIME)
  @interface Wrong {
    String value();
  }

  @MaxRequestSize(-7)
  static class WrongClass {}

  static class BelowWrong extends WrongClass {}

  static class WrongMethods {

    @Wrong("\"10.0.0.0/33\": no address")
    @AllowIps({"10.0.0.0/33", "10.0.0.1", "nobody"})
    void allowIps0() {}

    @Wrong("\"nobody\": no address")
    @AllowIps({"10.0.0.1", "nobody"})
    void allowIps1() {}

    @Wrong("it names nothing")
    @AllowIps({})
    void allowIps2() {}

    @Wrong("\"::1/129\": no address")
    @DenyIps("::1/129")
    void denyIps3() {}

    @Wrong("\"DEU\": no country")
    @BlockCountries({"DE", "DEU"})
    void blockCountries4() {}

    @Wrong("\"*\": no country")
    @AllowCountries("*")
    void allowCountries5() {}

    @Wrong("\"Azur\": unknown cloud")
    @BlockClouds("Azur")
    void blockClouds6() {}

    @Wrong("unknown cloud region")
    @BlockClouds("Azure:!west")
    void blockClouds7() {}

    @Wrong("it names nothing")
    @Bypass({})
    void bypass8() {}

    @Wrong("requests must be at least 1, was 0")
    @RateLimited(requests = 0)
    void rateLimited9() {}

    @Wrong("\"1 minute\": no duration")
    @RateLimited(requests = 1, window = "1 minute")
    void rateLimited10() {}

    @Wrong("\"PT0S\": a duration is at least a second")
    @RateLimited(requests = 1, window = "PT0S")
    void rateLimited11() {}

    @Wrong("\"P400D\": a duration")
    @RateLimited(requests = 1, window = "P400D")
    void rateLimited12() {}

    @Wrong("\"D1\": no country")
    @CountryRateLimited(country = "D1", requests = 1)
    void countryRateLimited13() {}

    @Wrong("was -1")
    @CountryRateLimited(country = "DE", requests = 1)
    @CountryRateLimited(country = "FR", requests = -1)
    void countryRateLimited14() {}

    @Wrong("\"a b\": no name")
    @RequireAuthentication(scheme = "a b")
    void requireAuthentication15() {}

    @Wrong("\"X-Key:\": no name")
    @RequireApiKey(header = "X-Key:")
    void requireApiKey16() {}

    @Wrong("no name that may stand in a header")
    @RequireHeader(name = "X\r\nY")
    void requireHeader17() {}

    @Wrong("no value of X-A")
    @RequireHeader(name = "X-A", value = " ")
    void requireHeader18() {}

    @Wrong("\"(?=x)y\": the regular expression does not compile")
    @BlockUserAgents({"good", "(?=x)y"})
    void blockUserAgents19() {}

    @Wrong("an empty name")
    @BlockUserAgents("")
    void blockUserAgents20() {}

    @Wrong("\"json\": no media type")
    @AllowContentTypes("json")
    void allowContentTypes21() {}

    @Wrong("no media type without parameters")
    @AllowContentTypes("text/html; charset=UTF-8")
    void allowContentTypes22() {}

    @Wrong("no size: -1")
    @MaxRequestSize(-1)
    void maxRequestSize23() {}

    @Wrong("\"https://example.org/\": no domain")
    @RequireReferrer("https://example.org/")
    void requireReferrer24() {}

    @Wrong("it names nothing")
    @ValidatedBy({})
    void validatedBy25() {}

    @Wrong("an empty name")
    @DetectionExclusion(params = {"q", " "})
    void detectionExclusion26() {}

    @Wrong("\"nope\": no category of attacks")
    @DetectionExclusion(categories = {"xss", "nope"})
    void detectionExclusion27() {}

    @Wrong("the threshold must be at least 1, was 0")
    @UsageMonitor(maxCalls = 0)
    void usageMonitor27() {}

    @Wrong("\"forever\": no duration")
    @UsageMonitor(maxCalls = 1, banDuration = "forever")
    void usageMonitor28() {}

    @Wrong("\"status:99\": no HTTP status")
    @ReturnMonitor(pattern = "status:99", maxOccurrences = 1)
    void returnMonitor29() {}

    @Wrong("does not compile")
    @ReturnMonitor(pattern = "regex:[", maxOccurrences = 1)
    void returnMonitor30() {}

    @Wrong(
        "\"text in it\": it looks into bodies of answers, and guard.behavior.scan-response-body is off")
    @ReturnMonitor(pattern = "text in it", maxOccurrences = 1)
    void returnMonitor31() {}

    @Wrong("no rate above zero: 0.0")
    @SuspiciousFrequency(maxPerSecond = 0)
    void suspiciousFrequency32() {}

    @Wrong("NaN")
    @SuspiciousFrequency(maxPerSecond = Double.NaN)
    void suspiciousFrequency33() {}

    @Wrong("it names nothing")
    @BehaviorAnalysis({})
    void behaviorAnalysis34() {}

    @Wrong("a pattern belongs to return patterns")
    @BehaviorAnalysis(
        @BehaviorRule(counts = GuardBehavior.USAGE, threshold = 1, pattern = "status:404"))
    void behaviorAnalysis35() {}

    @Wrong("is empty")
    @BehaviorAnalysis(@BehaviorRule(counts = GuardBehavior.RETURN_PATTERN, threshold = 1))
    void behaviorAnalysis36() {}

    @Wrong("\"8:00\": no time")
    @TimeWindow(start = "8:00", end = "17:00")
    void timeWindow37() {}

    @Wrong("\"24:01\": no time")
    @TimeWindow(start = "08:00", end = "24:01")
    void timeWindow38() {}

    @Wrong("\"Mars/Olympus\": unknown time zone")
    @TimeWindow(start = "08:00", end = "17:00", zone = "Mars/Olympus")
    void timeWindow39() {}

    @Wrong("an empty name")
    @Honeypot("")
    void honeypot40() {}
  }
}

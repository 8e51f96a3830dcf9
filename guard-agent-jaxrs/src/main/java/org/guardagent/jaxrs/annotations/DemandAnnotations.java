package org.guardagent.jaxrs.annotations;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHeader;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.RequireReferrer;
import org.guardagent.annotation.ValidatedBy;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.pattern.PatternSet;
import org.guardagent.spi.RequestValidator;

/** What requests must have, and must not have. */
final class DemandAnnotations {

  private static final String ANY_VALUE = "required";

  private DemandAnnotations() {}

  static void read(Places places, RouteRules.Builder rules) {
    rules.requireHttps = !places.all(RequireHttps.class, each -> true).isEmpty();
    rules.authentication =
        places
            .nearest(
                RequireAuthentication.class, each -> Values.one(each.scheme(), Values::lowerToken))
            .orElse(null);
    rules.requiredHeaders = headers(places);
    rules.blockedUserAgents = PatternSet.of(userAgents(places));
    rules.contentTypes =
        places.nearest(AllowContentTypes.class, each -> mediaTypes(each.value())).orElse(Set.of());
    rules.referrers =
        places
            .nearest(RequireReferrer.class, each -> Values.some(each.value(), Values::domain))
            .orElse(List.of());
    rules.validators = validators(places);
    rules.honeypotFields =
        Set.copyOf(
            distinct(places.all(Honeypot.class, each -> Values.some(each.value(), Values::name))));
  }

  /** Keys first, so that a header of the same name with a value of its own overrules them. */
  private static Map<String, String> headers(Places places) {
    Map<String, String> headers = new LinkedHashMap<>();
    places
        .all(RequireApiKey.class, each -> Values.one(each.header(), Values::token))
        .forEach(name -> put(headers, name, ANY_VALUE));
    places
        .all(RequireHeader.class, DemandAnnotations::header)
        .forEach(header -> put(headers, header.getKey(), header.getValue()));
    return headers;
  }

  /** A header has one name in every case. */
  private static void put(Map<String, String> headers, String name, String value) {
    headers.keySet().removeIf(name::equalsIgnoreCase);
    headers.put(name, value);
  }

  private static Map.Entry<String, String> header(RequireHeader required) {
    String value = required.value().strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("no value of " + required.name());
    }
    return Map.entry(Values.one(required.name(), Values::token), value);
  }

  private static List<String> userAgents(Places places) {
    return distinct(places.all(BlockUserAgents.class, each -> expressions(each.value())));
  }

  private static List<String> expressions(String[] texts) {
    return Values.some(
        texts, text -> PatternSet.of(List.of(Values.name(text))).expressions().get(0));
  }

  private static Set<String> mediaTypes(String[] texts) {
    return new LinkedHashSet<>(Values.some(texts, Values::mediaType));
  }

  private static List<Class<? extends RequestValidator>> validators(Places places) {
    return distinct(places.all(ValidatedBy.class, each -> validators(each.value())));
  }

  private static List<Class<? extends RequestValidator>> validators(
      Class<? extends RequestValidator>[] types) {
    if (types.length == 0) {
      throw new IllegalArgumentException("it names nothing");
    }
    return Stream.of(types).collect(Collectors.toList());
  }

  private static <T> List<T> distinct(List<List<T>> lists) {
    return lists.stream().flatMap(List::stream).distinct().collect(Collectors.toList());
  }
}

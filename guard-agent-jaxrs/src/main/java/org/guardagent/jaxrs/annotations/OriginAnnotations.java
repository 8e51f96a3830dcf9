package org.guardagent.jaxrs.annotations;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guardagent.address.AddressSet;
import org.guardagent.annotation.AllowCountries;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BlockClouds;
import org.guardagent.annotation.BlockCountries;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.GuardCheck;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.CloudSelection;
import org.guardagent.gate.route.RouteRules;

/** Where clients may come from. */
final class OriginAnnotations {

  private OriginAnnotations() {}

  static void read(Places places, RouteRules.Builder rules) {
    addresses(places.nearestWith(List.of(AllowIps.class, DenyIps.class)), rules);
    countries(places.nearestWith(List.of(AllowCountries.class, BlockCountries.class)), rules);
    rules.clouds =
        places.nearest(BlockClouds.class, each -> clouds(each.value())).orElse(null);
    rules.bypassed =
        places.all(Bypass.class, each -> aspects(each.value())).stream()
            .flatMap(Set::stream)
            .collect(Collectors.toSet());
  }

  private static void addresses(Places place, RouteRules.Builder rules) {
    rules.allowedAddresses =
        place
            .nearest(AllowIps.class, each -> addresses(each.value()))
            .orElse(null);
    rules.deniedAddresses =
        place.nearest(DenyIps.class, each -> addresses(each.value())).orElse(AddressSet.EMPTY);
  }

  private static AddressSet addresses(String[] texts) {
    return AddressSet.of(Values.some(texts, Values::range));
  }

  private static void countries(Places place, RouteRules.Builder rules) {
    rules.allowedCountries =
        place.nearest(AllowCountries.class, each -> countries(each.value())).orElse(Set.of());
    rules.blockedCountries =
        place.nearest(BlockCountries.class, each -> countries(each.value())).orElse(Set.of());
  }

  private static Set<String> countries(String[] texts) {
    return Set.copyOf(Values.some(texts, Values::country));
  }

  private static CloudSelection clouds(String[] texts) {
    Values.some(texts, text -> CloudSelection.parse(List.of(text)));
    return CloudSelection.parse(List.of(texts));
  }

  private static Set<Aspect> aspects(GuardCheck[] checks) {
    if (checks.length == 0) {
      throw new IllegalArgumentException("it names nothing");
    }
    Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
    Stream.of(checks).map(check -> Aspect.valueOf(check.name())).forEach(aspects::add);
    return aspects;
  }
}

package org.guardagent.jaxrs.annotations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.guardagent.gate.route.RouteRules;
import org.junit.jupiter.api.Test;

class RouteCatalogTest {

  private final RouteCatalog catalog = new RouteCatalog();

  @Test
  void emptyCatalogNeedsNothing() {
    assertThat(catalog.any(rules -> true)).isFalse();
    assertThat(catalog.version()).isZero();
  }

  @Test
  void versionChangesWithRulesThatAreNewOnly() {
    catalog.add(upTo(10));
    long first = catalog.version();
    catalog.add(upTo(10));
    catalog.add(RouteRules.NONE);
    assertThat(catalog.version()).isEqualTo(first);

    catalog.addAll(List.of(upTo(10), upTo(20)));
    assertThat(catalog.version()).isNotEqualTo(first);
    assertThat(catalog.any(rules -> rules.maxRequestSize() == 20)).isTrue();
    assertThat(catalog.any(rules -> rules.maxRequestSize() == 30)).isFalse();
  }

  @Test
  void rulesThatManyThreadsAddAreAllThere() {
    IntStream.range(0, 200).parallel().forEach(size -> catalog.add(upTo(size)));

    assertThat(catalog.version()).isEqualTo(200);
    assertThat(IntStream.range(0, 200))
        .allMatch(size -> catalog.any(rules -> rules.maxRequestSize() == size));
  }

  @Test
  void rulesOfADeploymentAreKnownBeforeItsRoutes() {
    List<Class<?>> classes = List.of(Annotated.OnMethod.class, Annotated.Plain.class);

    catalog.addAll(new DeploymentCheck(new RouteReader(true)).rulesOf(classes));

    assertThat(catalog.any(rules -> !rules.bypassed().isEmpty())).isTrue();
    assertThat(catalog.version()).isEqualTo(1);
  }

  private static RouteRules upTo(long bytes) {
    RouteRules.Builder rules = new RouteRules.Builder();
    rules.maxRequestSize = bytes;
    return rules.build();
  }
}

package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every view, light and dark, wide and narrow: read by axe, not wider than its window,
 * photographed.
 */
@ExtendWith(InBrowser.class)
class AccessibilityIT {

  private static final String ADDRESS = "203.0.113.70";

  private static final Map<String, String> VIEWS =
      Map.of(
          "overview", "overview",
          "events", "events",
          "addresses", "addresses",
          "address", "addresses?address=" + ADDRESS,
          "agents", "agents",
          "rules", "rules",
          "lab", "lab");

  @ParameterizedTest
  @EnumSource(Look.class)
  void views_haveNoViolation(Look look, Visitor visitor) throws Exception {
    Wire.send(visitor.sample(), Story.of(ADDRESS));
    visitor.look(look);
    List<String> violations = new ArrayList<>();
    VIEWS.forEach(
        (name, view) -> {
          Page page = visitor.open(view);
          assertThat(page.locator("#outlet .card").first()).isVisible();
          if (name.equals("events")) {
            page.locator(".log summary").first().click();
          }
          violations.addAll(violationsOn(page, name));
          assertThat(width(page)).as("%s in %s", name, look).isLessThanOrEqualTo(look.width());
          visitor.photograph(name + "-" + look.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        });
    assertThat(violations).isEmpty();
  }

  private static List<String> violationsOn(Page page, String name) {
    return new AxeBuilder(page)
        .analyze().getViolations().stream().map(rule -> name + ": " + told(rule)).toList();
  }

  private static String told(Rule rule) {
    return rule.getId() + " at " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
  }

  private static int width(Page page) {
    return (Integer) page.evaluate("document.documentElement.scrollWidth");
  }
}

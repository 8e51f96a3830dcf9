package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every view, light and dark, wide and narrow: read by axe, not wider than its window,
 * photographed.
 */
@ExtendWith(InBrowser.class)
class AccessibilityIT {

  @ParameterizedTest
  @EnumSource(Look.class)
  void views_haveNoViolation(Look look, Visitor visitor) throws Exception {
    String address = Wire.newAddress();
    Wire.send(visitor.sample(), Story.of(address));
    visitor.look(look);
    List<String> violations = new ArrayList<>();
    for (View view : views(address)) {
      Page page = visitor.open(view.hash());
      assertThat(page.locator(view.landmark()).first()).isVisible();
      if (view.name().equals("events")) {
        page.locator(".log summary").first().click();
      }
      violations.addAll(violationsOn(page, view.name()));
      assertThat(width(page)).as("%s in %s", view, look).isLessThanOrEqualTo(look.width());
      visitor.photograph(view.name() + "-" + look.name().toLowerCase(Locale.ROOT));
    }
    assertThat(violations).isEmpty();
  }

  private static List<View> views(String address) {
    return List.of(
        new View("overview", "overview", ".figure"),
        new View("events", "events?from=15m", ".log > li"),
        new View("addresses", "addresses", ".table"),
        new View("address", "addresses?address=" + address, ".story-head"),
        new View("agents", "agents", ".facts"),
        new View("rules", "rules", ".history"),
        new View("lab", "lab", ".answer"));
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

  /** A view, how it is opened, and what is there when it is drawn. */
  private record View(String name, String hash, String landmark) {}
}

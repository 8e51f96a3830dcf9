package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody sees who comes for the first time. */
@ExtendWith(InBrowser.class)
class FirstLookIT {

  private static final String NOTHING =
      """
      {"window": "15m", "from": "2026-01-01T00:00:00Z", "to": "2026-01-01T00:15:00Z",
       "now": {"events": 0, "blocked": 0, "noted": 0, "other": 0, "per_minute": 0},
       "before": {"events": 0, "blocked": 0, "noted": 0, "other": 0, "per_minute": 0},
       "categories": [], "types": [], "addresses": [], "routes": [], "rules": [], "countries": [],
       "agents": [], "series": [],
       "stored": {"events": 0, "oldest": null, "newest": null, "last_number": 0},
       "received": {"events": 0, "metrics": 0, "batches": 0, "duplicates": 0, "refused": 0}}
      """;

  @Test
  void rootOfTheServer_leadsToTheConsole(Visitor visitor) {
    visitor.page().navigate("/");

    assertThat(visitor.page()).hasTitle("Overview – Guard console");
    assertThat(visitor.page().locator("#wire-text")).hasText("live");
  }

  @Test
  void emptyConsole_saysWhatToTry(Visitor visitor) {
    visitor
        .page()
        .route(
            "**/console/summary?*", route -> route.fulfill(new FulfillOptions().setBody(NOTHING)));

    Page page = visitor.open("overview");

    assertThat(page.getByText("No event yet")).isVisible();
    assertThat(page.locator(".try code")).hasCount(3);
    assertThat(page.locator(".try code").nth(1)).containsText(visitor.sample().base() + "/shop/");
    visitor.photograph("empty");
    page.getByText("Open the lab").click();
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Lab");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Overview", "Events", "Addresses", "Agents", "Rules", "Lab"})
  void view_isOneClickAway(String title, Visitor visitor) {
    Page page = visitor.open(title.equals("Overview") ? "lab" : "overview");

    page.getByRole(AriaRole.NAVIGATION).getByText(title).click();

    assertThat(page.locator("#title")).hasText(title);
    assertThat(page.locator("[aria-current=page]")).hasText(title);
    assertThat(page)
        .hasURL(visitor.sample().base() + "/console/#" + title.toLowerCase(Locale.ROOT));
    assertThat(page.locator("#outlet .card").first()).isVisible();
  }

  @Test
  void answerThatComesLate_isNotDrawnOverAnotherView(Visitor visitor) {
    List<Route> held = new ArrayList<>();
    visitor.page().route("**/console/addresses?*", held::add);
    Page page = visitor.open("addresses");
    visitor.open("rules");
    assertThat(page.locator(".history")).isVisible();

    page.waitForResponse("**/console/addresses?*", () -> held.forEach(Route::resume));
    page.evaluate("() => new Promise(requestAnimationFrame)");

    assertThat(page.locator(".history")).isVisible();
  }
}

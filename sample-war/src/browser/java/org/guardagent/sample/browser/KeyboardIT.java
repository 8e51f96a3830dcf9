package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page without a mouse. */
@ExtendWith(InBrowser.class)
class KeyboardIT {

  private static final int MOST_TABS = 40;

  @Test
  void firstTab_skipsTheNavigation(Visitor visitor) {
    Page page = visitor.open("overview");

    page.keyboard().press("Tab");
    assertThat(page.locator("#skip")).isFocused();
    page.keyboard().press("Enter");

    assertThat(page.locator("#main")).isFocused();
    assertThat(page).hasURL(visitor.sample().base() + "/console/#overview");
  }

  @Test
  void newView_isBegunAtItsHead(Visitor visitor) {
    Page page = visitor.open("overview");

    page.locator("[data-view=rules]").focus();
    page.keyboard().press("Enter");

    assertThat(page.locator("#title")).hasText("Rules");
    assertThat(page.locator("#title")).isFocused();
  }

  @Test
  void event_isOpenedAndItsAddressBanned_withoutAMouse(Visitor visitor) throws Exception {
    String address = Wire.newAddress();
    Wire.send(visitor.sample(), List.of(Wire.event("suspicious_request", address)));
    Page page = visitor.open("events?address=" + address);
    assertThat(page.locator(".log > li")).not().hasCount(0);
    page.getByLabel("Arrived").focus();

    tabTo(page, page.locator(".log summary").first());
    page.keyboard().press("Enter");
    assertThat(page.locator(".log details").first()).hasAttribute("open", "");
    tabTo(page, visitor.button("Ban"));
    page.keyboard().press("Enter");
    assertThat(page.locator("dialog")).isVisible();
    page.keyboard().type("without a mouse");
    page.keyboard().press("Enter");

    assertThat(page.locator("#toast")).containsText("is up");
    visitor.open("rules");
    assertThat(page.locator(".history > li").first()).containsText("without a mouse");
    visitor.button("Return to version " + before(page)).click();
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator("#toast")).containsText("is up");
  }

  private static int before(Page page) {
    return Integer.parseInt(page.locator(".history > li").nth(1).getAttribute("data-version"));
  }

  private static void tabTo(Page page, Locator target) {
    for (int i = 0; i < MOST_TABS && !isFocused(target); i++) {
      page.keyboard().press("Tab");
    }
    assertThat(target).isFocused();
  }

  private static boolean isFocused(Locator target) {
    return (Boolean) target.evaluate("node => node === document.activeElement");
  }
}

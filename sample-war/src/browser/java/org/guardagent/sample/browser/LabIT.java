package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Buttons that attack the shop, and that make the platform fail. */
@ExtendWith(InBrowser.class)
class LabIT {

  private static final int PATIENCE_MILLIS = 60_000;

  @Test
  void attack_isAnsweredByTheShop_andArrives(Visitor visitor) {
    Page page = visitor.open("lab");

    visitor.button("sqli").click();

    assertThat(page.locator(".answer li").first()).containsText("/shop/");
    assertThat(page.locator(".latest li").first()).isVisible();
    assertThat(page.locator(".latest")).containsText("penetration_attempt");
  }

  @Test
  void loginStorm_runsToItsEnd(Visitor visitor) {
    Page page = visitor.open("lab");

    visitor.button("Start Login storm").click();

    Locator job = page.locator(".jobs li").first();
    assertThat(job).containsText("login-storm");
    assertThat(job).containsText("30 of 30", new ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(job).containsText("× 429");
  }

  @Test
  void failingPlatform_losesNothing(Visitor visitor) {
    Page page = visitor.open("lab");
    Locator balanced = page.locator(".ledger .tag");
    Locator failure = page.locator("[data-failure='500']");

    failure.click();
    assertThat(failure).hasAttribute("aria-pressed", "true");
    visitor.button("xss").click();
    ContainsTextOptions patience = new ContainsTextOptions().setTimeout(PATIENCE_MILLIS);
    assertThat(balanced).containsText("catching up", patience);

    visitor.button("It is well again").click();
    assertThat(failure)
        .hasAttribute(
            "aria-pressed", "false", new HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
    assertThat(balanced).hasText("balanced");
  }
}

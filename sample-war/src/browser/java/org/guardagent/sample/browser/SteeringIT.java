package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is decided on the page holds in the shop. */
@ExtendWith(InBrowser.class)
class SteeringIT {

  /** The agent asks for rules once a minute. */
  private static final Duration NEXT_LOOK = Duration.ofSeconds(75);

  @Test
  void bannedAddress_isRefusedByTheShop_untilItIsUnbanned(Visitor visitor) throws Exception {
    String address = Wire.newAddress();
    Shop shop = new Shop(visitor.sample());
    assertThat(shop.get("/shop/articles", address)).isEqualTo(200);
    Wire.send(visitor.sample(), List.of(Wire.event("suspicious_request", address)));
    Page page = visitor.open("addresses?address=" + address);

    visitor.button("Ban").click();
    assertThat(page.locator("dialog")).containsText("Ban " + address + "?");
    page.getByLabel("Note for the history").fill("too curious");
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".story-head .tag")).hasText("on the blacklist");
    awaitStatus(shop, address, 403);

    visitor.button("Unban").click();
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".story-head .tag")).hasText("on the whitelist");
    awaitStatus(shop, address, 200);

    visitor.button("Forget").click();
    page.locator("dialog button[type=submit]").click();
    assertThat(page.locator(".story-head .tag")).hasText("neither banned nor allowed");
    visitor.open("rules");
    assertThat(page.locator(".history")).containsText("too curious");
  }

  @Test
  void dialogThatIsLeft_changesNothing(Visitor visitor) throws Exception {
    String address = Wire.newAddress();
    Wire.send(visitor.sample(), List.of(Wire.event("suspicious_request", address)));
    Page page = visitor.open("addresses?address=" + address);

    visitor.button("Ban").click();
    page.keyboard().press("Escape");

    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(visitor.button("Ban")).isFocused();
    assertThat(page.locator(".story-head .tag")).hasText("neither banned nor allowed");
  }

  private static void awaitStatus(Shop shop, String address, int status) {
    await()
        .atMost(NEXT_LOOK)
        .pollInterval(Duration.ofMillis(250))
        .until(() -> shop.get("/shop/articles", address) == status);
  }
}

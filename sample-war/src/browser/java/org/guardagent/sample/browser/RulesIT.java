package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules are changed, compared, and brought back. */
@ExtendWith(InBrowser.class)
class RulesIT {

  @Test
  void changedLimit_isADiffInTheHistory_andIsTakenBackWithOneButton(Visitor visitor) {
    Page page = visitor.open("rules");
    Locator newest = page.locator(".history > li").first();
    assertThat(newest).isVisible();
    int before = Integer.parseInt(newest.getAttribute("data-version"));

    page.getByLabel("Path", new Page.GetByLabelOptions().setExact(true)).fill("/shop/echo");
    page.getByLabel("Requests", new Page.GetByLabelOptions().setExact(true)).fill("7");
    visitor.button("Set the limit").click();

    assertThat(newest).hasAttribute("data-version", String.valueOf(before + 1));
    assertThat(newest.locator(".came")).containsText("/shop/echo");
    assertThat(page.locator(".removable").first()).containsText("7 in 1 min");

    visitor.button("Return to version " + before).click();
    page.locator("dialog button[type=submit]").click();

    assertThat(newest).hasAttribute("data-version", String.valueOf(before + 2));
    assertThat(newest.locator(".went")).containsText("/shop/echo");
    assertThat(page.locator(".removable").first()).not().containsText("/shop/echo");
  }

  @Test
  void rulesOfSomebodyFaster_areNotOverwritten(Visitor visitor) throws Exception {
    Page page = visitor.open("rules");
    page.locator("summary", new Page.LocatorOptions().setHasText("Edit")).click();
    Locator text = page.getByLabel("Rules; what is left out orders nothing");
    assertThat(text).not().isEmpty();
    text.fill("{\"message\": \"mine\"}");

    Page other = visitor.look(Look.WIDE_DARK).open("rules");
    textbox(other, "Block user agents with").fill("somebody-faster");
    other.locator("form[aria-label='Block user agents with'] button[type=submit]").click();
    assertThat(page.getByText("yours is based on")).isVisible();
    page.getByText("Put up").click();

    assertThat(page.locator("form[aria-label='All rules'] .said.bad")).isVisible();
    other.getByLabel("Remove somebody-faster").click();
    assertThat(other.getByLabel("Remove somebody-faster")).hasCount(0);
  }

  @Test
  void pattern_isTriedOnPastEvents(Visitor visitor) throws Exception {
    String number = String.valueOf(System.nanoTime());
    Wire.send(
        visitor.sample(),
        List.of(
            Wire.event("suspicious_request", "203.0.113.52")
                .add("reason", "saw frobnicate(" + number + ")")));
    Page page = visitor.open("rules");

    page.getByLabel("Pattern (RE2)").fill("frobnic[a-z]+\\(" + number + "\\)");
    visitor.button("Try").click();

    assertThat(page.locator(".samples li")).hasCount(1);
    assertThat(page.locator(".samples li")).containsText("frobnicate(" + number + ")");
    page.getByLabel("Pattern (RE2)").fill("(unclosed");
    visitor.button("Try").click();
    assertThat(page.locator(".trial .said.bad")).isVisible();
  }

  private static Locator textbox(Page page, String name) {
    return page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName(name));
  }

  @Test
  void emergency_beginsOnlyWhenItsCodeIsTyped(Visitor visitor) {
    Page page = visitor.open("rules");
    page.getByLabel("Who still gets through").fill("127.0.0.0/8, ::1");
    page.getByText("Begin the emergency …").click();
    visitor.button("Go on").click();

    Locator begin = page.locator("dialog button[type=submit]");
    assertThat(begin).isDisabled();
    page.getByLabel("Code").fill("wrong");
    assertThat(begin).isDisabled();
    page.getByLabel("Code").fill(page.locator("#emergency-code").textContent());
    begin.click();

    assertThat(page.locator(".emergency-bar")).isVisible();
    visitor.button("End the emergency").click();
    assertThat(page.locator(".emergency-bar")).hasCount(0);
  }
}

package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Events hold what attackers sent. None of it may run, load or become markup anywhere on the page;
 * that no dialog opens and no policy is violated, {@link InBrowser} holds of every test.
 */
@ExtendWith(InBrowser.class)
class HostileTextIT {

  private static final List<String> TEXTS =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(2)>",
          "\" autofocus onfocus=alert(3) x=\"",
          "<svg/onload=alert(4)>",
          "javascript:alert(5)",
          "</pre><iframe srcdoc='<script>alert(6)</script>'>",
          "{{constructor.constructor('alert(7)')()}}",
          "\u202Egpj.exe\u0000\u001B[31m");

  @Test
  void textsOfAttackers_areTextInEveryView(Visitor visitor) throws Exception {
    String address = Wire.newAddress();
    Wire.send(visitor.sample(), TEXTS.stream().map(text -> eventFullOf(text, address)).toList());

    Page page = visitor.open("events?address=" + address);
    assertThat(page.locator(".log > li")).hasCount(TEXTS.size());
    for (int i = 0; i < TEXTS.size(); i++) {
      page.locator(".log summary").nth(i).click();
    }
    assertThat(page.locator(".raw")).hasCount(TEXTS.size());
    assertInert(page);

    for (String view :
        List.of("overview", "addresses", "addresses?address=" + address, "agents", "lab")) {
      visitor.open(view);
      assertThat(page.locator("#outlet .card")).not().hasCount(0);
      assertInert(page);
    }
  }

  @Test
  void textsInTheAddressBar_areText(Visitor visitor) {
    for (String text : TEXTS) {
      String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
      Page page = visitor.open("addresses?address=" + encoded);
      assertInert(page);
      visitor.open("events?text=" + encoded + "&type=" + encoded);
      assertInert(page);
    }
  }

  private static JsonObjectBuilder eventFullOf(String text, String address) {
    return Wire.event(text, address)
        .add("action_taken", text)
        .add("reason", text)
        .add("endpoint", text)
        .add("method", text)
        .add("user_agent", text)
        .add("country", text)
        .add("rule_type", text)
        .add("pattern_matched", text)
        .add("handler_name", text)
        .add("metadata", Json.createObjectBuilder().add("route", text).add(text, text));
  }

  private static void assertInert(Page page) {
    Object foreign =
        page.evaluate(
            """
            () => [
              ...document.querySelectorAll('iframe, object, embed, body script, img:not([src="icon.svg"])'),
              ...[...document.querySelectorAll('*')].filter((one) =>
                [...one.attributes].some(({ name, value }) =>
                  name.startsWith('on') || (name === 'href' && /^\\\\s*javascript:/i.test(value)))),
            ].map((one) => one.outerHTML)
            """);
    assertThat((List<?>) foreign).isEmpty();
  }
}

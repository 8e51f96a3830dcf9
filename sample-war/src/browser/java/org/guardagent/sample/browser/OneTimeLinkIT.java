package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who comes by another name than that of this machine, as from elsewhere. */
@ExtendWith(InBrowser.class)
class OneTimeLinkIT {

  @Test
  void withoutTheLink_nobodyIsLetIn(Visitor visitor) {
    Response refused = visitor.page().navigate(elsewhere(visitor) + "/console/");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(visitor.page().locator("body")).containsText("token");
  }

  @Test
  void link_letsOneBrowserInAndNoOther(Visitor visitor) {
    String link = elsewhere(visitor) + newLink(visitor);
    Page page = visitor.page();
    page.navigate(link);

    assertThat(page).hasURL(elsewhere(visitor) + "/console/");
    assertThat(page.locator("#wire-text")).hasText("live");
    assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("Overview");
    page.reload();
    assertThat(page.locator("#wire-text")).hasText("live");

    Response second = visitor.look(Look.WIDE_LIGHT).page().navigate(link);
    assertThat(second.status()).isEqualTo(401);
  }

  private static String elsewhere(Visitor visitor) {
    return "http://" + Showroom.ELSEWHERE + ":" + visitor.sample().base().getPort();
  }

  /** As the line in the log, which only who runs the server sees. */
  private static String newLink(Visitor visitor) {
    APIResponse made =
        visitor
            .page()
            .request()
            .post("/console/links", RequestOptions.create().setHeader("X-Console", "1"));
    try (JsonReader reader = Json.createReader(new StringReader(made.text()))) {
      return reader.readObject().getString("path");
    }
  }
}

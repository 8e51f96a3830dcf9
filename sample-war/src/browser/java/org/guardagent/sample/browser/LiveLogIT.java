package org.guardagent.sample.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log: live, paused, searched. */
@ExtendWith(InBrowser.class)
class LiveLogIT {

  private static final Duration A_SECOND = Duration.ofSeconds(1);

  @Test
  void urgentEvent_isInTheLogWithinASecond(Visitor visitor) throws Exception {
    Shop shop = new Shop(visitor.sample());
    Page page = visitor.open("events?endpoint=/shop/till/alarm");
    Locator alarms = page.locator(".log > li");
    assertThat(page.getByText("Nothing fits")).isVisible();
    shop.raiseAlarm();
    assertThat(alarms).hasCount(1);

    long start = System.nanoTime();
    shop.raiseAlarm();
    assertThat(alarms).hasCount(2);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(A_SECOND);
  }

  @Test
  void pausedLog_staysAsItIsAndCountsWhatIsNew(Visitor visitor) throws Exception {
    String mark = mark();
    Page page = visitor.open("events?text=" + mark);
    visitor.button("Pause").click();

    report(visitor, mark, "first");
    report(visitor, mark, "second");

    assertThat(page.locator(".pill")).hasText("2 new");
    assertThat(page.locator(".log > li")).hasCount(0);
    page.locator(".pill").click();
    assertThat(page.locator(".log > li")).hasCount(2);
    assertThat(page.locator(".log > li").first()).containsText("second");
    assertThat(page.locator(".pill")).isHidden();
  }

  @Test
  void whileAnEventIsRead_theRowsKeepTheirPlace(Visitor visitor) throws Exception {
    String mark = mark();
    report(visitor, mark, "read at leisure");
    Page page = visitor.open("events?text=" + mark);
    Locator opened = page.locator(".log > li").first();
    opened.locator("summary").click();

    report(visitor, mark, "in a hurry");

    assertThat(page.locator(".pill")).hasText("1 new");
    assertThat(page.locator(".log > li")).hasCount(1);
    assertThat(opened.locator(".raw")).containsText("\"reason\": \"" + mark + " read at leisure\"");
  }

  @Test
  void search_findsByTextAddressAndOutcome_andStandsInTheAddressBar(Visitor visitor)
      throws Exception {
    String mark = mark();
    Wire.send(
        visitor.sample(),
        List.of(
            Wire.event("penetration_attempt", "203.0.113.61")
                .add("action_taken", "request_blocked")
                .add("reason", mark),
            Wire.event("penetration_attempt", "203.0.113.62")
                .add("action_taken", "logged_only")
                .add("reason", mark),
            Wire.event("authentication_failed", "198.51.100.61").add("reason", mark)));
    Page page = visitor.open("events");
    Locator rows = page.locator(".log > li");

    page.getByLabel("Text").fill(mark);
    assertThat(rows).hasCount(3);
    page.getByLabel("Address or range").fill("203.0.113.0/24");
    assertThat(rows).hasCount(2);
    page.getByLabel("Outcome").selectOption("noted");
    assertThat(rows).hasCount(1);
    assertThat(rows.first()).containsText("203.0.113.62");

    String link = page.url();
    Page again = visitor.look(Look.PHONE_DARK).open(link.substring(link.indexOf('#') + 1));
    assertThat(again.getByLabel("Text")).hasValue(mark);
    assertThat(again.locator(".log > li")).hasCount(1);
    visitor.button("Clear").click();
    assertThat(again).hasURL(visitor.sample().base() + "/console/#events");
  }

  @Test
  void passiveHit_differsFromABlockByWordAndShape(Visitor visitor) throws Exception {
    String mark = mark();
    Wire.send(
        visitor.sample(),
        List.of(
            Wire.event("penetration_attempt", "203.0.113.63")
                .add("action_taken", "request_blocked")
                .add("reason", mark),
            Wire.event("penetration_attempt", "203.0.113.63")
                .add("action_taken", "logged_only")
                .add("reason", mark)));
    Page page = visitor.open("events?text=" + mark);

    Locator passive = page.locator(".log > li[data-outcome=noted] .tag");
    Locator blocked = page.locator(".log > li[data-outcome=blocked] .tag");
    assertThat(passive).hasText("passive");
    assertThat(blocked).hasText("blocked");
    assertThat(passive).hasCSS("border-top-style", "dashed");
    assertThat(blocked).hasCSS("border-top-style", "solid");
    assertThat(passive.locator("path").getAttribute("d"))
        .isNotEqualTo(blocked.locator("path").getAttribute("d"));
  }

  @Test
  void export_holdsWhatTheSearchFinds(Visitor visitor) throws Exception {
    String mark = mark();
    report(visitor, mark, "for the auditors");
    Page page = visitor.open("events?text=" + mark);

    String file =
        Files.readString(
            page.waitForDownload(() -> page.getByText("CSV", exactly()).click()).path());

    assertThat(file.lines()).hasSize(2);
    assertThat(file).contains(mark + " for the auditors");
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }

  private static String mark() {
    return "mark" + UUID.randomUUID().toString().replace("-", "");
  }

  private static void report(Visitor visitor, String mark, String what) throws Exception {
    Wire.send(
        visitor.sample(),
        List.of(Wire.event("suspicious_request", "203.0.113.60").add("reason", mark + " " + what)));
  }
}

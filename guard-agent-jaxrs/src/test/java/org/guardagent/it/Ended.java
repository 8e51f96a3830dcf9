package org.guardagent.it;

import static org.awaitility.Awaitility.await;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guardagent.it.server.DeployedWar;

/** What the last line of an agent in the log says of its events. */
record Ended(long recorded, long delivered, long waiting, long rejected, String dropped) {

  private static final Pattern LEDGER =
      Pattern.compile(
          "Guard agent: stopped; events recorded=(\\d+) delivered=(\\d+) waiting=(\\d+)"
              + " rejected=(\\d+) dropped=\\{(.*?)}; metrics .*; took (\\d+) ms");

  /** Undeploys an application, and returns what its agent said at its end. */
  static Ended of(DeployedWar war) {
    int mark = war.log().length();
    war.undeploy();
    await().until(() -> LEDGER.matcher(war.log().substring(mark)).find());
    MatchResult found =
        LEDGER.matcher(war.log().substring(mark)).results().findFirst().orElseThrow();
    return new Ended(
        Long.parseLong(found.group(1)),
        Long.parseLong(found.group(2)),
        Long.parseLong(found.group(3)),
        Long.parseLong(found.group(4)),
        found.group(5));
  }

  /** How long the agent of an application took to stop, as it said itself. */
  static double secondsOf(DeployedWar war) {
    MatchResult ended = LEDGER.matcher(war.log()).results().findFirst().orElseThrow();
    return Long.parseLong(ended.group(6)) / 1e3;
  }

  boolean isBalanced() {
    long lost =
        Pattern.compile("=(\\d+)")
            .matcher(dropped)
            .results()
            .mapToLong(reason -> Long.parseLong(reason.group(1)))
            .sum();
    return recorded == delivered + waiting + rejected + lost;
  }
}

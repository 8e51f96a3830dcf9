package org.guardagent.it;

import java.util.Map;
import org.guardagent.it.guarded.WholeApplication;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A WAR that is guarded as a whole, and whose clients a proxy names. */
final class GuardedWar {

  private GuardedWar() {}

  static WebArchive named(String name, Map<String, String> settings) {
    return TestWar.named(name, settings).addPackage(WholeApplication.class.getPackage());
  }

  /** What a test needs, and whatever else it sets. */
  static Map<String, String> settings(FakePlatform platform) {
    Map<String, String> settings = TestWar.settings(platform.endpoint());
    settings.put("guard.agent.flush-interval", "PT0.1S");
    settings.put("guard.dynamic-rules.enabled", "true");
    settings.put("guard.trusted-proxies", "127.0.0.1, ::1");
    settings.put("guard.auto-ban.threshold", "3");
    return settings;
  }
}

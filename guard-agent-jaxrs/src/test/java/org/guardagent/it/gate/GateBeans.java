package org.guardagent.it.gate;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.gate.header.Cors;
import org.guardagent.gate.header.CspReports;
import org.guardagent.gate.header.SecurityHeaders;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.jaxrs.RouteRulesSource;

/** The beans beside the gatekeeper. */
@Alternative
@Priority(1)
@ApplicationScoped
public class GateBeans {

  @Produces
  @Singleton
  static BrowserPolicy browserPolicy() {
    Cors.Settings cors =
        new Cors.Settings(
            List.of("https://shop.example"),
            List.of("GET", "POST"),
            List.of("X-Token"),
            true,
            List.of("X-Total"),
            600);
    return new BrowserPolicy(
        new SecurityHeaders(SecurityHeaders.Settings.DEFAULTS),
        new Cors(cors),
        new CspReports("/csp", (visit, finding) -> {}),
        request -> false);
  }

  /** Locators demand a scheme of authentication that is named as they are. */
  @Produces
  @Singleton
  static RouteRulesSource rules() {
    return (application, resource, method) -> {
      if (method.getName().equals("unreadable")) {
        throw new IllegalStateException("unreadable on purpose");
      }
      RouteRules.Builder rules = new RouteRules.Builder();
      rules.authentication = resource == Aisles.class ? method.getName() : null;
      return rules.build();
    };
  }
}

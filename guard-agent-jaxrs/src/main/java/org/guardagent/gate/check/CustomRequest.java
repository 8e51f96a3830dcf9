package org.guardagent.gate.check;

import java.util.List;
import java.util.Optional;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestCheck;
import org.jspecify.annotations.Nullable;

/** The application's own checks of every guarded request, after all others. */
final class CustomRequest implements Check {

  private final List<RequestCheck> checks;

  CustomRequest(List<RequestCheck> checks) {
    this.checks = checks;
  }

  @Override
  public String name() {
    return "custom_request";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return !checks.isEmpty();
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    for (RequestCheck check : checks) {
      Optional<Rejection> rejection = check.check(new SeenRequest(visit));
      if (rejection.isPresent()) {
        return refused(rejection.get(), SeenRequest.nameOf(check.getClass()));
      }
    }
    return null;
  }

  private static Verdict refused(Rejection rejection, String function) {
    Finding.Builder finding =
        Finding.of(
                EventTypes.CUSTOM_REQUEST_CHECK, "Custom request check returned blocking response")
            .ruleType("custom_request_check")
            .metadata("response_status", rejection.status())
            .metadata("check_function", function);
    return Verdict.of(finding, rejection.status(), rejection.text());
  }
}

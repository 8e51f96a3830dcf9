package org.guardagent.gate.check;

import java.util.Optional;
import java.util.function.Function;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Visit;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.RouteNeeds;
import org.guardagent.model.EventTypes;
import org.guardagent.spi.Rejection;
import org.guardagent.spi.RequestValidator;
import org.jspecify.annotations.Nullable;

/** The application's validators of a route, and the fields that people leave empty. */
final class CustomValidators implements Check {

  private final Function<Class<? extends RequestValidator>, RequestValidator> beans;

  CustomValidators(Function<Class<? extends RequestValidator>, RequestValidator> beans) {
    this.beans = beans;
  }

  @Override
  public String name() {
    return "custom_validators";
  }

  @Override
  public boolean canFire(PolicySnapshot policy, RouteNeeds needs) {
    return needs.any(rules -> !rules.validators().isEmpty() || !rules.honeypotFields().isEmpty());
  }

  @Override
  public @Nullable Verdict examine(Visit visit, Part part) {
    for (Class<? extends RequestValidator> type : visit.rules().validators()) {
      Optional<Rejection> rejection = beans.apply(type).validate(new SeenRequest(visit));
      if (rejection.isPresent()) {
        return Verdict.of(
            finding(SeenRequest.nameOf(type)), rejection.get().status(), rejection.get().text());
      }
    }
    return Honeypot.isTaken(visit) ? Verdict.forbidden(finding("honeypot_validator")) : null;
  }

  private static Finding.Builder finding(String validator) {
    return Finding.of(EventTypes.DECORATOR_VIOLATION, "Custom validation failed")
        .decorator("content_filtering", "custom_validation")
        .metadata("validator_name", validator);
  }
}

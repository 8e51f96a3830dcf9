package org.guardagent.platform;

import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;

/** Translates answers and exceptions into what the agent's delivery understands. */
final class Outcomes {

  private final Reasons reasons;
  private final RetryAfter retryAfter;
  private final Circuit circuit;

  Outcomes(Reasons reasons, RetryAfter retryAfter, Circuit circuit) {
    this.reasons = reasons;
    this.retryAfter = retryAfter;
    this.circuit = circuit;
  }

  SendOutcome ofSend(PlatformAnswer answer) {
    String reason = reasons.answer(answer.status(), answer.body());
    return switch (answer.meaning()) {
      case ACCEPTED -> SendOutcome.accepted();
      case NOT_ACCEPTED -> new SendOutcome.NotAccepted(reason);
      case REJECTED -> new SendOutcome.Rejected(reason);
      case TOO_LARGE -> new SendOutcome.TooLarge(reason);
      case THROTTLED -> new SendOutcome.Throttled(retryAfter.pause(answer.retryAfter()));
      case CREDENTIALS_REFUSED -> new SendOutcome.CredentialsRefused(reason);
      case UNCHANGED, FAILURE -> new SendOutcome.Unavailable(reason);
    };
  }

  RulesOutcome ofRules(PlatformAnswer answer) {
    if (answer.meaning() == PlatformAnswer.Meaning.ACCEPTED) {
      return RulesJson.read(answer.body());
    }
    return switch (answer.meaning()) {
      case UNCHANGED -> new RulesOutcome.Unchanged();
      case THROTTLED -> new RulesOutcome.Throttled(retryAfter.pause(answer.retryAfter()));
      default -> new RulesOutcome.Unavailable(reasons.answer(answer.status(), answer.body()));
    };
  }

  SendOutcome ofFailedSend(RuntimeException failure) {
    String reason = reasonOf(failure);
    return failure instanceof CredentialsFailure
        ? new SendOutcome.CredentialsRefused(reason)
        : new SendOutcome.Unavailable(reason);
  }

  RulesOutcome ofFailedRules(RuntimeException failure) {
    return new RulesOutcome.Unavailable(reasonOf(failure));
  }

  /** What a body that is never sent would have been answered. */
  static SendOutcome tooLarge(WireBody body) {
    return new SendOutcome.TooLarge(
        "The body has %d bytes on the wire, the platform takes %d"
            .formatted(body.bytes().length, WireBody.MAX_BYTES));
  }

  private String reasonOf(RuntimeException failure) {
    if (failure instanceof PlatformFailure) {
      return String.valueOf(failure.getMessage());
    }
    if (FaultToleranceSigns.isOpenCircuit(failure)) {
      circuit.refused();
      return "The circuit breaker is open, after: " + circuit.lastFailure();
    }
    if (FaultToleranceSigns.isTimeout(failure)) {
      circuit.attemptFailed("No answer in time");
      return "No answer in time";
    }
    return reasons.failure(failure);
  }
}

package org.guardagent.delivery;

import java.util.Map;
import org.guardagent.report.FailureReports;
import org.guardagent.spi.Batch;
import org.guardagent.spi.ErrorListener.Stage;

/**
 * What is to be told of an outcome, outside of the lock.
 *
 * @param failure what went wrong, or empty
 * @param recovery what works again, or empty
 */
record Verdict(String failure, String recovery) {

  static Verdict silence() {
    return new Verdict("", "");
  }

  static Verdict failure(String message) {
    return new Verdict(message, "");
  }

  static Verdict recovery(String message) {
    return new Verdict("", message);
  }

  void tell(FailureReports failures, Batch batch) {
    if (!failure.isEmpty()) {
      failures.report(
          Stage.TRANSPORT_SEND,
          failure,
          Map.of("batch_id", batch.id(), "items", String.valueOf(batch.items().size())));
    }
    if (!recovery.isEmpty()) {
      failures.recovered(recovery);
    }
  }
}

package org.guardagent.sample.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the agent said of itself, of which the last counts. */
@ApplicationScoped
public class StatusReports {

  private volatile @Nullable JsonObject last;

  void take(byte[] json) {
    JsonObject report = JsonBodies.object(json);
    Items.name(report, "status", "");
    last = report;
  }

  /**
   * The last report.
   *
   * @return empty as long as there was none
   */
  public Optional<JsonObject> last() {
    return Optional.ofNullable(last);
  }
}

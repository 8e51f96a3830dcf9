package org.guardagent.gate.check;

import org.guardagent.gate.Detector;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Looks for attacks at the end of a body that is longer than what was looked at before the
 * application read it. Thread-safe.
 */
public final class BodyEnd {

  /** The check that this is the rest of. */
  public static final String CHECK = SuspiciousActivity.NAME;

  /** The end is as suspicious as the beginning, but costs memory while the application reads. */
  private static final int PARTS_OF_LIMIT = 4;

  private final Detector detector;
  private final SuspiciousActivity activity;

  /**
   * Makes the check.
   *
   * @param parts what the checks work with
   */
  public BodyEnd(GateParts parts) {
    this.detector = parts.detector();
    this.activity = new SuspiciousActivity(detector, parts.bans());
  }

  /**
   * How many bytes are looked at.
   *
   * @param visit the request
   * @return a quarter of what is looked at in the beginning; 0 if that was all
   */
  public int wantedBytes(Visit visit) {
    return visit.isBodyCutOff() ? visit.policy().detection().maxBodyBytes() / PARTS_OF_LIMIT : 0;
  }

  /**
   * Looks at the end.
   *
   * @param visit the request
   * @param end the last bytes of its body
   * @return the verdict on an attack, or null
   */
  public @Nullable Verdict examine(Visit visit, byte[] end) {
    Detection attack = detector.inspectEnd(visit, end);
    return attack == null ? null : activity.judge(visit, attack);
  }
}

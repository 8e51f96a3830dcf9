package org.guardagent.gate.route;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A part of the day. Both ends belong to it; if it starts later than it ends, it goes over
 * midnight.
 *
 * @param start when it starts, to the minute
 * @param end the last minute of it
 * @param zone where
 */
public record TimeWindow(LocalTime start, LocalTime end, ZoneId zone) {

  /**
   * Whether a moment is in the window.
   *
   * @param moment the moment
   * @return true if the clocks of the zone show a time in the window
   */
  public boolean contains(Instant moment) {
    LocalTime time = moment.atZone(zone).toLocalTime().withSecond(0).withNano(0);
    boolean afterStart = !time.isBefore(start);
    boolean beforeEnd = !time.isAfter(end);
    return start.isAfter(end) ? afterStart || beforeEnd : afterStart && beforeEnd;
  }
}

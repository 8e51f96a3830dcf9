package org.guardagent.delivery;

import java.time.Duration;

/**
 * What is remembered of a batch over its tries: not its items, which are in the store while nobody
 * sends them. Guarded by the delivery's lock.
 */
final class Course {

  private final Place place;
  private final Place end;
  private final int size;
  private final boolean cutInThisRun;
  private final Backoff patience;
  private final long acceptedBefore;
  private boolean inFlight;
  private boolean setAside;
  private long setAsideUntilNanos;

  /**
   * Begins a course.
   *
   * @param place the place of its first items
   * @param end the place behind its last; the same as the first if it was cut before this run or by
   *     another node
   * @param size the number of its items
   * @param patience the pauses of this very batch when it is not accepted
   * @param acceptedBefore the number of batches that its lane had delivered when it was cut
   */
  Course(Place place, Place end, int size, Backoff patience, long acceptedBefore) {
    this.place = place;
    this.end = end;
    this.size = size;
    this.cutInThisRun = !place.equals(end);
    this.patience = patience;
    this.acceptedBefore = acceptedBefore;
  }

  /** The course of a part of this batch, which begins anew but keeps its place. */
  Course ofPart(Place partPlace, Place partEnd, int partSize, Backoff freshPatience) {
    return cutInThisRun
        ? new Course(partPlace, partEnd, partSize, freshPatience, acceptedBefore)
        : new Course(place, end, partSize, freshPatience, acceptedBefore);
  }

  Place place() {
    return place;
  }

  int size() {
    return size;
  }

  long acceptedBefore() {
    return acceptedBefore;
  }

  boolean isInFlight() {
    return inFlight;
  }

  void takeOff() {
    inFlight = true;
    setAside = false;
  }

  void land() {
    inFlight = false;
  }

  /** The number of its items before a place; a batch of before this run lies before everything. */
  long itemsBefore(Place target) {
    return cutInThisRun ? place.itemsUpTo(end.orEarlier(target)) : size;
  }

  int refusals() {
    return patience.failures();
  }

  /** Counts a refusal, and returns the pause after it. */
  Duration putOff(long nowNanos) {
    long pause = patience.failed();
    setAside = true;
    setAsideUntilNanos = nowNanos + pause;
    return Duration.ofNanos(pause);
  }

  boolean isSetAside(long nowNanos) {
    return setAside && setAsideUntilNanos - nowNanos > 0;
  }

  void bringBack() {
    setAside = false;
  }
}

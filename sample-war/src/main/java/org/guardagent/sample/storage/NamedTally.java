package org.guardagent.sample.storage;

/**
 * How many events have a name.
 *
 * @param name the name
 * @param tally now
 * @param before in the time before
 */
public record NamedTally(String name, Tally tally, long before) {}

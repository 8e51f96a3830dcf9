package org.guardagent.sample.storage;

/**
 * What became of a delivery, durably.
 *
 * @param events how many events are new
 * @param metrics how many metrics are new
 * @param duplicates how many items were known already
 */
public record Stored(int events, int metrics, int duplicates) {}

package org.guardagent.store.file;

/**
 * Where reading begins.
 *
 * @param segment the file
 * @param offset a place at which a frame begins
 */
record Spot(Segment segment, long offset) {}

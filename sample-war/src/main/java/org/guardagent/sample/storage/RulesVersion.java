package org.guardagent.sample.storage;

import java.time.Instant;

/**
 * Rules as they were at a time.
 *
 * @param version counts up from 1
 * @param at when they were made
 * @param author who made them
 * @param action by what, in a word
 * @param note why
 * @param json the rules, without what tells them from other versions
 */
public record RulesVersion(
    int version, Instant at, String author, String action, String note, String json) {}

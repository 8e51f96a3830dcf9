package org.guardagent.config;

/**
 * A header of answers.
 *
 * @param name its name
 * @param value its value, one line
 */
public record HeaderEntry(String name, String value) {}

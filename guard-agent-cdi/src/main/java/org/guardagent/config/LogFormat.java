package org.guardagent.config;

/** The form of lines in the log. */
public enum LogFormat {
  /** A sentence. */
  TEXT,

  /** A JSON object. */
  JSON
}

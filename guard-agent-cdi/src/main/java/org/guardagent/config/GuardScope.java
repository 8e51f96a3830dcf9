package org.guardagent.config;

/** Which requests the gate judges. */
public enum GuardScope {
  /** Those of routes with an annotation, on the method, the class or the application. */
  ANNOTATED,

  /** All. */
  ALL
}

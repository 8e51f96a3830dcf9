package org.guardagent.detect;

import org.guardagent.detect.model.TextKind;
import org.guardagent.detect.text.Slice;
import org.jspecify.annotations.Nullable;

/** Judges one text after the other, for one request. */
@FunctionalInterface
interface TextJudge {

  /**
   * Judges a text.
   *
   * @param text the text; moved to the next one afterwards, so not to be kept, and not to be moved
   * @param kind what it is
   * @param mayBeAnything whether it may be a password, which may look like an attack
   * @return what was found, or null
   */
  @Nullable Hit judge(Slice text, TextKind kind, boolean mayBeAnything);

  /**
   * What was found in a text.
   *
   * @param category its category
   * @param rule the rule or expression that found it; may quote the text
   * @param ruleOfSecret the same without a word of the text
   * @param what what was found, to begin a sentence with
   * @param shown the part of the text that matters
   * @param score how certain it is
   */
  record Hit(
      String category, String rule, String ruleOfSecret, String what, String shown, double score) {}
}

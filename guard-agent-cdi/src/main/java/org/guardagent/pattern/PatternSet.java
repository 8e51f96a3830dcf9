package org.guardagent.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions that are searched for in a text, without regard to case. Immutable.
 *
 * <p>RE2/J knows neither back references nor look-around: an expression with one does not compile.
 */
public final class PatternSet {

  /** The longest expression that is taken. */
  public static final int MAX_LENGTH = 1_000;

  /** The most instructions that an expression may compile to. */
  public static final int MAX_PROGRAM = 10_000;

  /** Matches nothing. */
  public static final PatternSet EMPTY = new PatternSet(List.of());

  private final List<Pattern> patterns;

  private PatternSet(List<Pattern> patterns) {
    this.patterns = patterns;
  }

  /**
   * Compiles expressions.
   *
   * @param expressions the expressions
   * @return the set, in the order given
   * @throws IllegalArgumentException if one does not compile, or is too large; the message says
   *     which and why
   */
  public static PatternSet of(Collection<String> expressions) {
    List<Pattern> compiled = new ArrayList<>();
    for (String expression : expressions) {
      compiled.add(compile(expression));
    }
    return compiled.isEmpty() ? EMPTY : new PatternSet(List.copyOf(compiled));
  }

  /**
   * Compiles one expression, to be searched for without regard to case.
   *
   * @param expression the expression
   * @return its automaton
   * @throws IllegalArgumentException if it does not compile, or is too large; the message says why
   */
  public static Pattern compile(String expression) {
    if (expression.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "the regular expression has more than " + MAX_LENGTH + " characters");
    }
    try {
      Pattern pattern = Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
      if (pattern.programSize() > MAX_PROGRAM) {
        throw new IllegalArgumentException("the regular expression compiles to too much");
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the regular expression does not compile: " + e.getDescription(), e);
    }
  }

  /**
   * Searches a text.
   *
   * @param text the text; the caller bounds it
   * @return the first expression, in their order, that is found in it, or null
   */
  public @Nullable String firstFoundIn(String text) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(text).find()) {
        return pattern.pattern();
      }
    }
    return null;
  }

  /**
   * Whether there is nothing to search for.
   *
   * @return true for a set without expressions
   */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /**
   * The expressions.
   *
   * @return their texts, in the order given
   */
  public List<String> expressions() {
    return patterns.stream().map(Pattern::pattern).toList();
  }
}

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

  /** The most expressions that look for attacks. */
  public static final int MAX_ATTACKS = 1_000;

  /** What all of those together may compile to: it bounds the memory, and the time for a text. */
  public static final int MAX_PROGRAM_OF_ATTACKS = 100_000;

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
   * Compiles expressions that look for attacks. There is a bound for all of them together, and none
   * may be found in every text.
   *
   * @param expressions the expressions
   * @return the set, in the order given
   * @throws IllegalArgumentException if one cannot be taken; the message says which and why
   */
  public static PatternSet ofAttacks(Collection<String> expressions) {
    if (expressions.size() > MAX_ATTACKS) {
      throw new IllegalArgumentException("there are more than " + MAX_ATTACKS + " expressions");
    }
    List<Pattern> compiled = new ArrayList<>();
    int program = 0;
    for (String expression : expressions) {
      Pattern pattern = compileAttack(expression);
      program += pattern.programSize();
      if (program > MAX_PROGRAM_OF_ATTACKS) {
        throw new IllegalArgumentException("all the regular expressions compile to too much");
      }
      compiled.add(pattern);
    }
    return compiled.isEmpty() ? EMPTY : new PatternSet(List.copyOf(compiled));
  }

  /**
   * Compiles one expression that looks for attacks.
   *
   * @param expression the expression
   * @return its automaton
   * @throws IllegalArgumentException if it does not compile, is too large, or is found in an empty
   *     text and so in every one; the message says why
   */
  public static Pattern compileAttack(String expression) {
    Pattern pattern = compile(expression);
    if (pattern.matcher("").find()) {
      throw new IllegalArgumentException(
          "the regular expression \"" + expression + "\" is found in every text");
    }
    return pattern;
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
    if (Repeats.writtenOut(expression, MAX_PROGRAM) > MAX_PROGRAM) {
      throw new IllegalArgumentException("the regular expression compiles to too much");
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
  public @Nullable String firstFoundIn(CharSequence text) {
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

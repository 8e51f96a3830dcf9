package org.guardagent;

import java.util.List;

/**
 * The application's own patterns of attacks, which are looked for beside those that are built in.
 * Inject it to add what only the application knows to be hostile, or to take it away again.
 *
 * <p>A pattern is a regular expression of RE2, found anywhere in a value, without regard to case.
 * It becomes an automaton, whose time is linear in the value: there are no back references and no
 * look-around. A find is an attack of the category {@code custom}, whatever categories are chosen.
 *
 * <p>The registry begins with {@code guard.detection.custom-patterns}, and holds on this node until
 * the application ends. What the platform's rules look for is not in here: it stands and goes with
 * them, see {@link GuardAgent#rules()}.
 *
 * <p>All methods may be called from any thread. What they change holds from the next request on.
 *
 * @since 0.1
 */
public interface PatternRegistry {

  /** The most patterns at a time. */
  int MAX_PATTERNS = 1_000;

  /**
   * Adds a pattern, and tells so in an event {@code pattern_added}.
   *
   * @param expression the expression, of at most 1,000 characters
   * @return whether it was not there before
   * @throws IllegalArgumentException if it does not compile, is found in an empty value and so in
   *     every one, or is too much for the automata of all patterns; the message says which
   */
  boolean add(String expression);

  /**
   * Takes a pattern away, and tells so in an event {@code pattern_removed}.
   *
   * @param expression the expression, as it was added
   * @return whether it was there
   */
  boolean remove(String expression);

  /**
   * The patterns.
   *
   * @return their expressions, in the order in which they were added
   */
  List<String> patterns();
}

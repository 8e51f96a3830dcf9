package org.guardagent.gate.route;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import org.guardagent.pattern.PatternSet;

/**
 * Something that an answer may have in it.
 *
 * <p>{@code status:404} is a status; {@code json:user.name==admin} a value of a JSON body, where
 * {@code tags[]} is any element of an array; {@code regex:...} an expression, and everything else a
 * text that the body contains. Letters of either case are the same.
 */
public sealed interface ReturnPattern {

  /**
   * The pattern as it was written.
   *
   * @return its text
   */
  String text();

  /**
   * Whether the body of the answer must be looked at.
   *
   * @return false for a status
   */
  default boolean needsBody() {
    return !(this instanceof Status);
  }

  /**
   * Reads a pattern.
   *
   * @param text the pattern
   * @return what it says
   * @throws IllegalArgumentException if it says nothing; the message says why
   */
  static ReturnPattern parse(String text) {
    if (text.startsWith("status:")) {
      return new Status(text, status(text.substring("status:".length()).strip()));
    }
    if (text.startsWith("json:")) {
      return json(text);
    }
    if (text.startsWith("regex:")) {
      return new Regex(text, PatternSet.compile(text.substring("regex:".length())));
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("the pattern of an answer is empty");
    }
    return new Contains(text, text.toLowerCase(Locale.ROOT));
  }

  private static int status(String digits) {
    if (!digits.matches("[1-5]\\d\\d")) {
      throw new IllegalArgumentException("no HTTP status: " + digits);
    }
    return Integer.parseInt(digits);
  }

  private static Json json(String text) {
    String[] sides = text.substring("json:".length()).split("==", 2);
    List<String> steps = List.of(sides[0].strip().split("\\.", -1));
    if (sides.length < 2 || steps.stream().anyMatch(step -> step.replace("[]", "").isBlank())) {
      throw new IllegalArgumentException("no path and value, as json:user.name==admin: " + text);
    }
    return new Json(text, steps, sides[1].strip());
  }

  /**
   * An answer with a status.
   *
   * @param text the pattern as it was written
   * @param status the status
   */
  record Status(String text, int status) implements ReturnPattern {}

  /**
   * A JSON body with a value.
   *
   * @param text the pattern as it was written
   * @param steps the names on the way to the value; one that ends in {@code []} is an array of
   *     which any element may lead on
   * @param value the value as text
   */
  record Json(String text, List<String> steps, String value) implements ReturnPattern {}

  /**
   * A body in which an expression is found.
   *
   * @param text the pattern as it was written
   * @param expression the expression
   */
  record Regex(String text, Pattern expression) implements ReturnPattern {}

  /**
   * A body that contains a text.
   *
   * @param text the pattern as it was written
   * @param lowerCase the text in lower case
   */
  record Contains(String text, String lowerCase) implements ReturnPattern {}
}

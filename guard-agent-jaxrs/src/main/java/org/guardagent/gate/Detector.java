package org.guardagent.gate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for attacks in a request. Thread-safe. */
@FunctionalInterface
public interface Detector {

  /**
   * Looks at a request, as far as its policy and the rules of its route say. Whether it is looked
   * at all is for the checks to say.
   *
   * @param visit the request
   * @return what was found first, or null
   */
  @Nullable Detection inspect(Visit visit);

  /**
   * Looks at the end of a body of which {@link #inspect} has seen the beginning only.
   *
   * @param visit the request
   * @param end the last bytes of the body
   * @return what was found first, or null
   */
  default @Nullable Detection inspectEnd(Visit visit, byte[] end) {
    return null;
  }

  /**
   * An attack that was found.
   *
   * @param categories its categories, the likeliest first; never empty
   * @param trigger what was found where, in a sentence without the value
   * @param pattern the rule or expression that found it
   * @param context where, as {@code query_param:q}
   * @param preview the part of the value that matters, with secrets masked
   * @param score how certain it is: 1 is usually enough, and 10 the most
   */
  record Detection(
      List<String> categories,
      String trigger,
      String pattern,
      String context,
      String preview,
      double score) {

    /** Copies the categories. */
    public Detection {
      categories = List.copyOf(categories);
    }
  }
}

package org.guardagent.jaxrs;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The body of a form, made again of its parameters. */
final class FormBody {

  private FormBody() {}

  /**
   * Makes the body.
   *
   * @param parameters all parameters, those of the query first
   * @param query the query, whose parameters are not in the body
   */
  static InputStream of(Map<String, List<String>> parameters, @Nullable String query) {
    Map<String, Integer> inQuery = counts(query);
    StringJoiner form = new StringJoiner("&");
    parameters.forEach(
        (name, values) -> {
          int from = Math.min(inQuery.getOrDefault(name, 0), values.size());
          for (String value : values.subList(from, values.size())) {
            form.add(encoded(name) + "=" + encoded(value));
          }
        });
    return new ByteArrayInputStream(form.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private static Map<String, Integer> counts(@Nullable String query) {
    Map<String, Integer> counts = new HashMap<>();
    if (query != null) {
      for (String part : query.split("&", -1)) {
        int end = part.indexOf('=');
        counts.merge(decoded(end < 0 ? part : part.substring(0, end)), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // %zz: servers differ, and the value is then seen in the body, too
    }
  }
}

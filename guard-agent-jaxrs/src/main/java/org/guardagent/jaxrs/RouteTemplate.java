package org.guardagent.jaxrs;

import java.lang.reflect.Method;
import java.util.StringJoiner;
import java.util.StringTokenizer;
import org.guardagent.jaxrs.annotations.PathAnnotations;
import org.jspecify.annotations.Nullable;

/** The template of a route, as the annotations of its class and method give it. */
final class RouteTemplate {

  private RouteTemplate() {}

  /** The template below the application's path, or null if the class has none of its own. */
  static @Nullable String of(Class<?> type, Method method) {
    String classPath = PathAnnotations.of(type);
    if (classPath == null) {
      return null;
    }
    String methodPath = PathAnnotations.of(type, method);
    return join(withoutPatterns(classPath), methodPath == null ? "" : withoutPatterns(methodPath));
  }

  /** Paths put together with one slash before each, and none at the end. */
  static String join(String... paths) {
    StringJoiner joined = new StringJoiner("/", "/", "");
    for (String path : paths) {
      StringTokenizer segments = new StringTokenizer(path, "/"); // leaves out empty ones
      while (segments.hasMoreTokens()) {
        joined.add(segments.nextToken());
      }
    }
    return joined.toString();
  }

  /** Leaves out the patterns of parameters: {@code {id: [0-9]{3}}} becomes {@code {id}}. */
  private static String withoutPatterns(String path) {
    StringBuilder bare = new StringBuilder(path.length());
    int depth = 0;
    boolean inPattern = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      inPattern = depth > 0 && (inPattern || c == ':');
      if (!inPattern && (depth == 0 || !Character.isWhitespace(c))) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}

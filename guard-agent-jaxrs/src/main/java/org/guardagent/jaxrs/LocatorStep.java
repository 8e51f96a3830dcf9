package org.guardagent.jaxrs;

import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.guardagent.jaxrs.annotations.GuardLookup;
import org.guardagent.jaxrs.annotations.Hierarchy;
import org.guardagent.jaxrs.annotations.PathAnnotations;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;

/**
 * A method that has located the next resource on the way to a sub-resource.
 *
 * @param type its class
 * @param method the method
 */
record LocatorStep(Class<?> type, Method method) {

  /** How many ways are kept: where a resource locates itself, clients can make up ever new ones. */
  static final int MAX_KEPT = 1_000;

  /** Kept with the class, so that it goes with it. */
  private static final ClassValue<Locators> LOCATORS =
      new ClassValue<>() {
        @Override
        protected Locators computeValue(Class<?> type) {
          return new Locators();
        }
      };

  /**
   * The locators that a request has gone through, the outermost first; none for most requests.
   *
   * @throws IllegalStateException if it cannot be told which locator it was
   */
  static List<LocatorStep> wayTo(UriInfo uri) {
    List<Object> matched = uri.getMatchedResources(); // the last one matched comes first
    if (matched.size() < 2) {
      return List.of();
    }
    List<LocatorStep> way = new ArrayList<>();
    StringBuilder before = new StringBuilder();
    for (int i = matched.size() - 1; i > 0; i--) {
      Class<?> type = Hierarchy.writtenClass(matched.get(i).getClass());
      String path = i == matched.size() - 1 ? PathAnnotations.of(type) : null;
      before.append(path == null ? "" : expression(path));
      Method method = locator(type, matched.get(i - 1).getClass(), before.toString(), uri);
      String methodPath = PathAnnotations.of(type, method);
      before.append(methodPath == null ? "" : expression(methodPath));
      way.add(new LocatorStep(type, method));
    }
    return way;
  }

  private static Method locator(Class<?> type, Class<?> located, String before, UriInfo uri) {
    Locators locators = LOCATORS.get(type);
    List<Method> candidates = locators.of(type, located);
    if (candidates.size() > 1) {
      String path = withoutMatrix(uri.getPath(false));
      candidates =
          candidates.stream()
              .filter(each -> locators.expression(before, type, each).firstFoundIn(path) != null)
              .toList();
    }
    return nearest(type, located, candidates);
  }

  /** Of several that fit, that with most literal characters, as Jakarta REST chooses. */
  private static Method nearest(Class<?> type, Class<?> located, List<Method> candidates) {
    List<Method> nearest =
        candidates.stream()
            .sorted(Comparator.comparingInt(each -> -literals(PathAnnotations.of(type, each))))
            .toList();
    boolean isOne =
        nearest.size() == 1
            || (nearest.size() > 1
                && literals(PathAnnotations.of(type, nearest.get(0)))
                    > literals(PathAnnotations.of(type, nearest.get(1))));
    if (!isOne) {
      throw new IllegalStateException(
          nearest.size() + " methods of " + type + " may have located " + located);
    }
    return nearest.get(0);
  }

  private static int literals(@Nullable String template) {
    int literals = 0;
    int depth = 0;
    for (int i = 0; template != null && i < template.length(); i++) {
      char c = template.charAt(i);
      depth += c == '{' ? 1 : 0;
      literals += depth == 0 ? 1 : 0;
      depth -= c == '}' ? 1 : 0;
    }
    return literals;
  }

  private static String withoutMatrix(String path) {
    StringBuilder plain = new StringBuilder(path.length());
    boolean inMatrix = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      inMatrix = c == ';' || (inMatrix && c != '/');
      if (!inMatrix) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** The template as an expression: a parameter is one segment, or what its own pattern says. */
  private static String expression(String template) {
    StringBuilder expression = new StringBuilder("/*");
    int end = template.endsWith("/") ? template.length() - 1 : template.length();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < end; i++) {
      char c = template.charAt(i);
      if (c == '{' && depth++ == 0) {
        start = i + 1;
      } else if (c == '}' && --depth == 0) {
        expression.append(parameter(template.substring(start, i)));
      } else if (depth == 0) {
        expression.append(c == '/' && i == 0 ? "" : literal(c));
      }
    }
    return expression.toString();
  }

  private static String parameter(String text) {
    int colon = text.indexOf(':');
    return "(?:" + (colon < 0 ? "[^/]+" : text.substring(colon + 1).strip()) + ")";
  }

  private static String literal(char c) {
    return Character.isLetterOrDigit(c) || c == '/' ? String.valueOf(c) : "\\" + c;
  }

  /** The locators of a class, as far as requests have asked for them. */
  private static final class Locators {

    private final ConcurrentMap<Class<?>, List<Method>> methods = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, PatternSet> expressions = new ConcurrentHashMap<>();

    List<Method> of(Class<?> type, Class<?> located) {
      return methods.computeIfAbsent(
          located,
          found ->
              Stream.of(type.getMethods())
                  .filter(method -> !method.isBridge())
                  .filter(method -> GuardLookup.locates(type, method, found))
                  .toList());
    }

    /** Paths that go through a locator. */
    PatternSet expression(String before, Class<?> type, Method method) {
      String own = PathAnnotations.of(type, method);
      String text = "^/*" + before + (own == null ? "" : LocatorStep.expression(own)) + "(/.*)?$";
      PatternSet known = expressions.get(text);
      if (known == null) {
        known = PatternSet.of(List.of(text));
        if (expressions.size() < MAX_KEPT) {
          expressions.put(text, known);
        }
      }
      return known;
    }
  }
}

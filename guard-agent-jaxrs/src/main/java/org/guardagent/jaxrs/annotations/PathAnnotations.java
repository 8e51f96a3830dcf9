package org.guardagent.jaxrs.annotations;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@link Path} by the rules of inheritance of Jakarta REST, section 3.6. */
public final class PathAnnotations {

  private PathAnnotations() {}

  /**
   * The path of a class.
   *
   * @param type the class
   * @return the value of the nearest annotation, or null if there is none
   */
  public static @Nullable String of(Class<?> type) {
    return Hierarchy.typesOf(type).stream()
        .flatMap(each -> Stream.ofNullable(each.getDeclaredAnnotation(Path.class)))
        .map(Path::value)
        .findFirst()
        .orElse(null);
  }

  /**
   * The path of a method. The nearest declaration that has an annotation of Jakarta REST counts,
   * and only that.
   *
   * @param type the class that is called
   * @param method its method
   * @return the value of the annotation, or null if there is none
   */
  public static @Nullable String of(Class<?> type, Method method) {
    return Hierarchy.declarationsOf(type, method).stream()
        .filter(PathAnnotations::isAnnotated)
        .limit(1)
        .flatMap(each -> Stream.ofNullable(each.getAnnotation(Path.class)))
        .map(Path::value)
        .findFirst()
        .orElse(null);
  }

  private static boolean isAnnotated(Method method) {
    return Stream.of(method.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(
            type ->
                type.getPackage().equals(Path.class.getPackage())
                    || type.isAnnotationPresent(HttpMethod.class));
  }
}

package org.guardagent.jaxrs.annotations;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.guardagent.annotation.GuardProtected;

/**
 * Finds out where {@link GuardProtected} reaches. Every other annotation of its package implies it.
 */
public final class GuardLookup {

  private static final String OURS = GuardProtected.class.getPackageName();

  private GuardLookup() {}

  /**
   * Whether the annotation stands on the class, or on anything that it extends or implements.
   *
   * @param type the class
   * @return true if it does
   */
  public static boolean isGuarded(Class<?> type) {
    return Hierarchy.typesOf(type).stream().anyMatch(GuardLookup::isAnnotated);
  }

  /**
   * Whether the annotation stands on the method, or on anything that it overrides.
   *
   * @param type the class that is called
   * @param method its method
   * @return true if it does
   */
  public static boolean isGuarded(Class<?> type, Method method) {
    return Hierarchy.declarationsOf(type, method).stream().anyMatch(GuardLookup::isAnnotated);
  }

  /**
   * Whether requests may reach the method by way of another resource's locator. A path of its class
   * does not hinder that: it does not count on such a way.
   *
   * @param type the class of the method
   * @param method the method
   * @return true if the method answers requests
   */
  public static boolean isSubResource(Class<?> type, Method method) {
    return isHandler(type, method);
  }

  /**
   * Whether a resource guards the sub-resources that it locates: all of them if its class is
   * guarded, else those that a guarded locator can give.
   *
   * @param locator the class of the resource that locates
   * @param located the class of the resource that was located
   * @return true if it does
   */
  public static boolean isGuardedLocator(Class<?> locator, Class<?> located) {
    return isGuarded(locator)
        || Stream.of(locator.getMethods())
            .filter(method -> locates(locator, method, located))
            .anyMatch(method -> isGuarded(locator, method));
  }

  /**
   * Whether a method can locate a resource.
   *
   * @param locator the class of the method
   * @param method the method
   * @param located the class of the resource
   * @return true if the method is a locator and may give that class
   */
  public static boolean locates(Class<?> locator, Method method, Class<?> located) {
    Class<?> given = method.getReturnType();
    return (given == Class.class || given.isAssignableFrom(located))
        && PathAnnotations.of(locator, method) != null
        && !isHandler(locator, method);
  }

  private static boolean isHandler(Class<?> type, Method method) {
    return Hierarchy.declarationsOf(type, method).stream()
        .flatMap(declaration -> Stream.of(declaration.getAnnotations()))
        .map(Annotation::annotationType)
        .anyMatch(annotation -> annotation.isAnnotationPresent(HttpMethod.class));
  }

  private static boolean isAnnotated(AnnotatedElement element) {
    return Stream.of(element.getAnnotations()).anyMatch(GuardLookup::isOurs);
  }

  private static boolean isOurs(Annotation annotation) {
    return annotation.annotationType().getPackageName().equals(OURS);
  }
}

package org.guardagent.jaxrs.annotations;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A class or method on which annotations stand.
 *
 * @param element the class or method
 * @param name what people call it
 */
record Place(AnnotatedElement element, String name) {

  static Place of(Class<?> type) {
    return new Place(type, type.getName());
  }

  static Place of(Method method) {
    return new Place(method, method.getDeclaringClass().getName() + "#" + method.getName());
  }

  /** All places that say something of a route, the nearest first. */
  static List<Place> of(@Nullable Class<?> application, Class<?> resource, Method method) {
    List<Place> places = new ArrayList<>();
    Hierarchy.declarationsOf(resource, method).stream().map(Place::of).forEach(places::add);
    Hierarchy.typesOf(resource).stream().map(Place::of).forEach(places::add);
    if (application != null) {
      Hierarchy.typesOf(application).stream().map(Place::of).forEach(places::add);
    }
    return places;
  }

  /** Whether an annotation stands here, and not just on something that it is inherited from. */
  boolean says(Class<? extends Annotation> type) {
    return element.getDeclaredAnnotation(type) != null;
  }

  /** The class and all methods that it declares; bridges repeat what other methods say. */
  static List<Place> in(Class<?> type) {
    List<Place> places = new ArrayList<>();
    places.add(of(type));
    Stream.of(type.getDeclaredMethods())
        .filter(method -> !method.isBridge())
        .map(Place::of)
        .forEach(places::add);
    return places;
  }
}

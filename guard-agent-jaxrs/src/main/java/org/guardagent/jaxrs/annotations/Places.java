package org.guardagent.jaxrs.annotations;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The places that say something of a route. A value that nobody can read is told, and left out. */
final class Places {

  private final List<Place> nearestFirst;
  private final Consumer<RouteProblem> problems;

  Places(List<Place> nearestFirst, Consumer<RouteProblem> problems) {
    this.nearestFirst = nearestFirst;
    this.problems = problems;
  }

  /** The nearest place that has one of some annotations. What others say of them does not count. */
  Places nearestWith(List<Class<? extends Annotation>> types) {
    List<Place> nearest =
        nearestFirst.stream()
            .filter(place -> types.stream().anyMatch(place::says))
            .limit(1)
            .toList();
    return new Places(nearest, problems);
  }

  /** What the nearest annotation says, or empty if there is none that says anything. */
  <A extends Annotation, T> Optional<T> nearest(Class<A> type, Function<A, T> reading) {
    for (Place place : nearestFirst) {
      A annotation = place.element().getDeclaredAnnotation(type);
      if (annotation != null) {
        return read(place, annotation, reading);
      }
    }
    return Optional.empty();
  }

  /** What all annotations say, those that are nearest last, so that they can overrule others. */
  <A extends Annotation, T> List<T> all(Class<A> type, Function<A, T> reading) {
    List<T> all = new ArrayList<>();
    for (int i = nearestFirst.size() - 1; i >= 0; i--) {
      Place place = nearestFirst.get(i);
      Stream.of(place.element().getDeclaredAnnotationsByType(type))
          .flatMap(annotation -> read(place, annotation, reading).stream())
          .forEach(all::add);
    }
    return all;
  }

  private <A extends Annotation, T> Optional<T> read(
      Place place, A annotation, Function<A, T> reading) {
    try {
      return Optional.of(reading.apply(annotation));
    } catch (IllegalArgumentException e) {
      String name = "@" + annotation.annotationType().getSimpleName();
      problems.accept(new RouteProblem(name, place.name(), String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }
}

package org.guardagent.jaxrs.annotations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.guardagent.annotation.GuardProtected;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.SuspiciousDetection;
import org.guardagent.jaxrs.cdi.RouteInitializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No annotation is forgotten where they are listed. */
class AnnotationListsTest {

  /** All annotations that may stand on a class or method, with what holds several of them. */
  static List<Class<?>> annotations() {
    return new ClassFileImporter()
        .importPackages(GuardProtected.class.getPackageName()).stream()
            .<Class<?>>map(JavaClass::reflect)
            .filter(Class::isAnnotation)
            .filter(type -> requireNonNull(type.getAnnotation(Target.class)).value().length > 0)
            .toList();
  }

  @Test
  void serverShowsClassesWithAnyAnnotation() {
    List<Class<?>> expected = new ArrayList<>(annotations());
    expected.addAll(List.of(Path.class, Application.class));

    assertThat(requireNonNull(RouteInitializer.class.getAnnotation(HandlesTypes.class)).value())
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void containerShowsClassesWithAnyAnnotation() throws Exception {
    WithAnnotations shown =
        (WithAnnotations)
            Stream.of(
                    RouteExtension.class.getDeclaredMethod("collect", ProcessAnnotatedType.class)
                        .getParameterAnnotations()[0])
                .filter(WithAnnotations.class::isInstance)
                .findFirst()
                .orElseThrow();

    assertThat(Stream.<Class<?>>of(shown.value()))
        .containsExactlyInAnyOrderElementsOf(annotations());
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void annotationIsOfTheSameKindAsTheOthers(Class<? extends Annotation> type) {
    assertThat(type).hasAnnotations(Documented.class, Inherited.class);
    assertThat(requireNonNull(type.getAnnotation(Retention.class)).value())
        .isEqualTo(RetentionPolicy.RUNTIME);
    assertThat(requireNonNull(type.getAnnotation(Target.class)).value())
        .containsExactly(ElementType.TYPE, ElementType.METHOD);
  }

  @ParameterizedTest
  @MethodSource("methodsWithOneAnnotation")
  void everyAnnotationImpliesProtection(Method method) {
    assertThat(GuardLookup.isGuarded(method.getDeclaringClass(), method)).isTrue();
    assertThat(GuardLookup.isGuarded(method.getDeclaringClass())).isFalse();
  }

  static Stream<Method> methodsWithOneAnnotation() {
    return Stream.concat(
            WrongValuesTest.wrongMethods(), Stream.of(WithoutValue.class.getDeclaredMethods()))
        .filter(method -> !method.isSynthetic()); // those of the coverage tool
  }

  @Test
  void noAnnotationIsWithoutSuchAMethod() {
    assertThat(
            methodsWithOneAnnotation()
                .flatMap(method -> Stream.of(method.getAnnotations()))
                .<Class<?>>map(Annotation::annotationType))
        .containsAll(
            annotations().stream().filter(type -> type.getEnclosingClass() == null).toList());
  }

  static class WithoutValue {

    @GuardProtected
    void guarded() {}

    @RequireHttps
    void https() {}

    @SuspiciousDetection
    void detection() {}
  }
}

package org.guardagent.jaxrs.annotations;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where annotations of a class or method may stand. A proxy made by a container extends or
 * implements what it stands for, so it needs no case of its own.
 */
public final class Hierarchy {

  private Hierarchy() {}

  /**
   * The types that a class is of.
   *
   * @param type the class
   * @return the class, its superclasses from near to far, then all their interfaces
   */
  public static Collection<Class<?>> typesOf(Class<?> type) {
    Collection<Class<?>> types = new LinkedHashSet<>();
    for (Class<?> each = type; isWorthALook(each); each = each.getSuperclass()) {
      types.add(each);
    }
    for (Class<?> each : List.copyOf(types)) {
      addInterfaces(each, types);
    }
    return types;
  }

  /**
   * The declarations of a method.
   *
   * @param type the class that is called
   * @param method its method
   * @return the method as each of {@link #typesOf(Class)} declares it, in that order
   */
  public static List<Method> declarationsOf(Class<?> type, Method method) {
    List<Method> declarations = new ArrayList<>();
    for (Class<?> each : typesOf(type)) {
      Stream.of(each.getDeclaredMethods())
          .filter(candidate -> isSame(candidate, method))
          .forEach(declarations::add);
    }
    return declarations;
  }

  /**
   * The class that someone wrote, where a container has made a subclass of it.
   *
   * @param type the class, or a subclass that was made of it
   * @return the class
   */
  public static Class<?> writtenClass(Class<?> type) {
    Class<?> written = type;
    while (isGenerated(written) && isWorthALook(written.getSuperclass())) {
      written = written.getSuperclass();
    }
    return written;
  }

  private static boolean isGenerated(Class<?> type) {
    return type.isSynthetic() || type.getName().contains("$$");
  }

  private static boolean isWorthALook(@Nullable Class<?> type) {
    return type != null && type != Object.class;
  }

  private static void addInterfaces(Class<?> type, Collection<Class<?>> types) {
    for (Class<?> each : type.getInterfaces()) {
      types.add(each);
      addInterfaces(each, types);
    }
  }

  private static boolean isSame(Method candidate, Method method) {
    if (!candidate.getName().equals(method.getName())
        || candidate.getParameterCount() != method.getParameterCount()
        || Modifier.isStatic(candidate.getModifiers())) {
      return false;
    }
    Class<?>[] parameters = method.getParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      if (!isSameParameter(candidate, i, parameters[i]) && !isSameParameter(method, i, candidate)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameParameter(Method generic, int index, Method other) {
    return isSameParameter(generic, index, other.getParameterTypes()[index]);
  }

  /** A parameter {@code T} of a generic type is the same as the class that a subtype puts there. */
  private static boolean isSameParameter(Method generic, int index, Class<?> parameter) {
    Class<?> erased = generic.getParameterTypes()[index];
    Type declared = generic.getGenericParameterTypes()[index];
    return erased == parameter
        || (declared instanceof TypeVariable<?> && erased.isAssignableFrom(parameter));
  }
}

package org.guardagent.jaxrs;

import jakarta.ws.rs.core.Application;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application that someone wrote behind the one that the server hands out. Jersey hands
 * out a wrapper, whose public method {@code getApplication} gives the one inside.
 */
final class WrappedApplication {

  private static final int MAX_DEPTH = 4;

  private WrappedApplication() {}

  /** The class of the innermost application, or null if there is no application. */
  static @Nullable Class<?> typeOf(@Nullable Application application) {
    return application == null ? null : unwrap(application).getClass();
  }

  /** The innermost application. */
  static Application unwrap(Application application) {
    Application innermost = application;
    for (int depth = 0; depth < MAX_DEPTH; depth++) {
      innermost = inside(innermost);
    }
    return innermost;
  }

  /** The application inside, or the same if there is none. */
  private static Application inside(Application application) {
    try {
      Method method = application.getClass().getMethod("getApplication");
      return method.invoke(application) instanceof Application inner ? inner : application;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      return application;
    }
  }
}

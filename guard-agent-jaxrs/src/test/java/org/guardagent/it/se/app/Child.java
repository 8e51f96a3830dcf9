package org.guardagent.it.se.app;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Runs an application in a JVM that ends when the one that started it does. */
public final class Child {

  private Child() {}

  /** The first argument is the class whose {@code main} starts the application. */
  public static void main(String[] arguments) throws Exception {
    // No daemon: on newer JDKs the threads of the JDK's HTTP server do not keep the JVM alive.
    new Thread(Child::awaitEnd, "end-of-parent").start();
    Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) arguments);
  }

  private static void awaitEnd() {
    try {
      while (System.in.read() >= 0) {
        // nobody writes; the pipe closes
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.exit(0);
  }
}

package org.guardagent.platform;

/**
 * Recognises MicroProfile's exceptions by name: where the server has no Fault Tolerance their
 * classes cannot be loaded.
 */
final class FaultToleranceSigns {

  private static final String PACKAGE = "org.eclipse.microprofile.faulttolerance.exceptions.";

  private FaultToleranceSigns() {}

  static boolean isOpenCircuit(Throwable failure) {
    return isA(failure, PACKAGE + "CircuitBreakerOpenException");
  }

  static boolean isTimeout(Throwable failure) {
    return isA(failure, PACKAGE + "TimeoutException");
  }

  private static boolean isA(Throwable failure, String name) {
    Class<?> type = failure.getClass();
    while (type != null && !type.getName().equals(name)) {
      type = type.getSuperclass();
    }
    return type != null;
  }
}

package org.guardagent.courier;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** The processor time of threads, where the JVM tells it. */
final class ThreadTime {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ThreadTime() {}

  /** Nanoseconds that a thread has had; 0 if it has ended, or nobody knows. */
  static long nanosOf(Thread thread) {
    try {
      return Math.max(0, THREADS.getThreadCpuTime(thread.getId()));
    } catch (UnsupportedOperationException e) {
      return 0;
    }
  }
}

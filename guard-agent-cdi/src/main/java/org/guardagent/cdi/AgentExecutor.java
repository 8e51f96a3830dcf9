package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Runs the agent's work, never on the container's managed executor. Thread-safe.
 *
 * <p>The loops last as long as the application: on threads of the container's factory they have the
 * application's context, take no thread of a pool away from the application, and leave nothing
 * behind on a thread that others use later. On Payara a pooled thread on which a task outlived its
 * application keeps that application's context: whatever is submitted to the managed executor from
 * there afterwards is silently never run.
 *
 * <p>The HTTP client's short tasks need no context. On the managed executor one that is never run,
 * as above, would leave its exchange hanging until the timeout.
 *
 * <p>The factory is looked up in code, because an injected one fails deployment where there is
 * none.
 */
final class AgentExecutor implements AutoCloseable {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String MANAGED = "java:comp/DefaultManagedThreadFactory";
  private static final int IDLE_SECONDS = 10;

  private final ThreadFactory loopThreads;
  private final ThreadPoolExecutor httpTasks =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          AgentExecutor::httpThread);

  private AgentExecutor(ThreadFactory loopThreads) {
    this.loopThreads = loopThreads;
  }

  @SuppressWarnings("BanJNDI") // the name is a constant, and the container's own directory answers
  static AgentExecutor lookup() {
    try {
      return InitialContext.doLookup(MANAGED) instanceof ThreadFactory managed
          ? new AgentExecutor(managed)
          : withoutContainer("it is no thread factory");
    } catch (NamingException e) {
      return withoutContainer(e.toString());
    }
  }

  /** Runs a loop that lasts as long as the agent, on a thread of its own. */
  void executeLoop(Runnable loop) {
    loopThreads.newThread(loop).start();
  }

  /** Runs a task of the HTTP client. */
  void executeHttpTask(Runnable task) {
    httpTasks.execute(task);
  }

  /**
   * Runs a task that takes a while. It has the application's class loader, by which libraries find
   * what they need; its thread, which may outlive the application, has not.
   */
  void executeTask(Runnable task) {
    ClassLoader application = AgentExecutor.class.getClassLoader();
    httpTasks.execute(
        () -> {
          Thread thread = Thread.currentThread();
          ClassLoader before = thread.getContextClassLoader();
          thread.setContextClassLoader(application);
          try {
            task.run();
          } finally {
            thread.setContextClassLoader(before);
          }
        });
  }

  /** Ends the threads for HTTP. The loops end by themselves. */
  @Override
  public void close() {
    httpTasks.shutdownNow();
  }

  private static AgentExecutor withoutContainer(String reason) {
    LOG.log(
        Level.INFO, "Guard agent: own threads, because {0} cannot be used: {1}", MANAGED, reason);
    return new AgentExecutor(ownThreads());
  }

  private static ThreadFactory ownThreads() {
    AtomicInteger number = new AtomicInteger();
    return work -> daemon(work, "guard-agent-" + number.incrementAndGet());
  }

  /** Without the application's class loader: a thread that idles must not keep it in memory. */
  private static Thread httpThread(Runnable work) {
    Thread thread = daemon(work, "guard-agent-http");
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    return thread;
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}

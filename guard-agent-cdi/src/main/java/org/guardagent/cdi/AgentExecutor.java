package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Runs the agent's work: on the container's managed executor, or, where there is none or it
 * refuses, on threads of our own, which end with the work. Thread-safe.
 *
 * <p>Looked up in code, because an injected executor fails deployment where there is none.
 */
final class AgentExecutor implements Executor {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String MANAGED = "java:comp/DefaultManagedExecutorService";
  private static final String CONCURRENCY_API = "jakarta.enterprise.concurrent.ManagedTask";

  private final Executor managed;
  private final AtomicInteger ownThreads = new AtomicInteger();

  private AgentExecutor(Executor managed) {
    this.managed = managed;
  }

  @SuppressWarnings("BanJNDI") // the name is a constant, and the container's own directory answers
  static AgentExecutor lookup() {
    try {
      return InitialContext.doLookup(MANAGED) instanceof Executor managed
          ? new AgentExecutor(managed)
          : withoutContainer("it is no executor");
    } catch (NamingException e) {
      return withoutContainer(e.toString());
    }
  }

  @Override
  public void execute(Runnable work) {
    try {
      managed.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.log(Level.DEBUG, "Guard agent: the managed executor refuses, using an own thread", e);
      runOnOwnThread(work);
    }
  }

  /** Runs a loop that lasts as long as the agent, and says so to a container that wants to know. */
  void executeLoop(Runnable loop) {
    execute(isPresent(CONCURRENCY_API) ? LongRunningTask.of(loop) : loop);
  }

  private static AgentExecutor withoutContainer(String reason) {
    LOG.log(
        Level.INFO, "Guard agent: own threads, because {0} cannot be used: {1}", MANAGED, reason);
    return new AgentExecutor(
        work -> {
          throw new RejectedExecutionException("There is no managed executor");
        });
  }

  private void runOnOwnThread(Runnable work) {
    Thread thread = new Thread(work, "guard-agent-" + ownThreads.incrementAndGet());
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, AgentExecutor.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

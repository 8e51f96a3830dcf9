package org.guardagent.it.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** A bean that lasts as long as the application, and that fault tolerance watches. */
@ApplicationScoped
public class ControlCounter {

  private final AtomicInteger posts = new AtomicInteger();

  @Timeout(value = 20, unit = ChronoUnit.SECONDS)
  public int next() {
    return posts.incrementAndGet();
  }
}

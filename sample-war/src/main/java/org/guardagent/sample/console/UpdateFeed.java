package org.guardagent.sample.console;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.guardagent.sample.platform.News;
import org.jspecify.annotations.Nullable;

/** The pages that wait for news. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class UpdateFeed {

  private static final int PAGES = 64;
  private static final int WAIT_SECONDS = 25;

  @Inject Bulletin bulletin;

  @Resource ManagedExecutorService executor;

  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
  private final AtomicLong editions = new AtomicLong();
  private final Queue<Waiting> pages = new ConcurrentLinkedQueue<>();

  void onNews(@Observes News news) {
    editions.incrementAndGet();
    if (!pages.isEmpty()) {
      // Not here: whoever brought the news must not wait for a slow page.
      executor.execute(this::answerAll);
    }
  }

  void answer(long known, String edition, AsyncResponse response) {
    Waiting page = new Waiting(known, response);
    if (!edition.equals(edition())) {
      // Also a page that knew an earlier run of the server: its numbers mean nothing any more.
      long stillKnown = edition.startsWith(run + '-') ? known : 0;
      answer(new Waiting(stillKnown, response));
      return;
    }
    if (pages.size() >= PAGES) {
      response.resume(Response.status(Status.SERVICE_UNAVAILABLE).build());
      return;
    }
    response.setTimeoutHandler(
        late -> {
          pages.remove(page);
          answer(page);
        });
    response.setTimeout(WAIT_SECONDS, TimeUnit.SECONDS);
    pages.add(page);
    if (!edition.equals(edition())) {
      // The news came between the question and the queue.
      executor.execute(this::answerAll);
    }
  }

  private void answerAll() {
    @Nullable Waiting page;
    while ((page = pages.poll()) != null) {
      answer(page);
    }
  }

  private void answer(Waiting page) {
    // The edition first: news that come now are told again rather than never.
    String edition = edition();
    page.response().resume(bulletin.since(page.known(), edition));
  }

  private String edition() {
    return run + '-' + editions.get();
  }

  private record Waiting(long known, AsyncResponse response) {}
}

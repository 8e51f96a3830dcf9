package org.guardagent.jaxrs;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Sees the end of requests that no response filter saw: a failure that nothing maps to an answer,
 * or that happens while the answer is made, is passed to the server, which answers with 500.
 */
final class RequestEnd implements ServletRequestListener {

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    ServletRequest request = event.getServletRequest();
    if (request.getAttribute(Sighting.PROPERTY) instanceof Sighting sighting) {
      if (!request.isAsyncStarted() || !waitFor(request, sighting)) {
        sighting.over();
      }
    }
  }

  /** Whether the request is still under way, so that its end will be seen later. */
  private static boolean waitFor(ServletRequest request, Sighting sighting) {
    try {
      request.getAsyncContext().addListener(new AsyncEnd(sighting));
      return true;
    } catch (IllegalStateException e) {
      return false; // another thread has ended it meanwhile
    }
  }

  private record AsyncEnd(Sighting sighting) implements AsyncListener {

    @Override
    public void onComplete(AsyncEvent event) {
      sighting.over();
    }

    /** {@link #onComplete} follows. */
    @Override
    public void onTimeout(AsyncEvent event) {}

    /** {@link #onComplete} follows. */
    @Override
    public void onError(AsyncEvent event) {}

    /** Whoever starts it anew has thrown away the listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this);
    }
  }
}

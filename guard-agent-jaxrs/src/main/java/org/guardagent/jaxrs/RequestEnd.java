package org.guardagent.jaxrs;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Sees the end of requests that no response filter saw: a failure that nothing maps to an answer,
 * or that happens while the answer is made, is passed to the server, which answers with 500.
 *
 * <p>Public and without a state of its own, because WildFly wants to be able to make every class of
 * an application that listens to asynchronous requests, and warns of those that it cannot make.
 */
public final class RequestEnd implements ServletRequestListener, AsyncListener {

  /** Made by {@link WitnessInitializer}. */
  public RequestEnd() {}

  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    ServletRequest request = event.getServletRequest();
    if (request.getAttribute(Passage.PROPERTY) instanceof Passage passage) {
      if (!request.isAsyncStarted() || !waitFor(request)) {
        passage.over();
      }
    }
  }

  @Override
  public void onComplete(AsyncEvent event) {
    if (event.getSuppliedRequest().getAttribute(Passage.PROPERTY) instanceof Passage passage) {
      passage.over();
    }
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
    event
        .getAsyncContext()
        .addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
  }

  /** Whether the request is still under way, so that its end will be seen later. */
  private boolean waitFor(ServletRequest request) {
    try {
      AsyncContext context = request.getAsyncContext();
      context.addListener(this, request, context.getResponse());
      return true;
    } catch (IllegalStateException e) {
      return false; // another thread has ended it meanwhile
    }
  }
}

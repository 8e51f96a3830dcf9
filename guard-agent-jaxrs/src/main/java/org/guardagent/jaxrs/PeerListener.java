package org.guardagent.jaxrs;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Has each servlet request bring its peer along. The filters could ask the servlet request that is
 * a CDI bean; but that finds out anew with each question whose request it stands for, which costs
 * as much as the judgement.
 *
 * <p>Public for the same reason as {@link RequestEnd}.
 */
public final class PeerListener implements ServletRequestListener {

  /** Made by {@link WitnessInitializer}. */
  public PeerListener() {}

  @Override
  public void requestInitialized(ServletRequestEvent event) {
    if (event.getServletRequest() instanceof HttpServletRequest request
        && request.getAttribute(Peers.PROPERTY) == null) {
      request.setAttribute(Peers.PROPERTY, new ServletPeer(request));
    }
  }
}

package org.guardagent.jaxrs;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Has each servlet request bring its connection along. The filters of Jakarta REST could ask the
 * servlet request that is a CDI bean; but that finds out anew with each question whose request it
 * stands for, which costs as much as the judgement, and no bean knows the answer.
 *
 * <p>Public for the same reason as {@link RequestEnd}.
 */
public final class PeerFilter implements Filter {

  /** Made by {@link WitnessInitializer}. */
  public PeerFilter() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answer
        && request.getAttribute(Peers.PROPERTY) == null) {
      request.setAttribute(Peers.PROPERTY, new ServletPeer(asked, answer));
    }
    chain.doFilter(request, response);
  }
}

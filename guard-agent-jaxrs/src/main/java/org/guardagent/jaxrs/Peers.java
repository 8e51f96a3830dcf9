package org.guardagent.jaxrs;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Finds the peer of a request. Jakarta REST does not know it; the servlet request does, which has
 * brought it along as a property, and else is a CDI bean.
 *
 * <p>A server without the Servlet API cannot load {@link ServletBean}; so nothing else here may
 * name a class of that API.
 */
final class Peers {

  /** The name under which a servlet request carries its peer. */
  static final String PROPERTY = "org.guardagent.jaxrs.peer";

  private final AgentLookup.BeanSource beans;
  private volatile @Nullable Peer proxy;

  Peers(AgentLookup.BeanSource beans) {
    this.beans = beans;
  }

  /** The peer of a request that the current thread serves. */
  Peer of(ContainerRequestContext context) {
    return context.getProperty(PROPERTY) instanceof Peer brought ? brought : proxy();
  }

  private Peer proxy() {
    Peer known = proxy;
    if (known == null) {
      known = sought();
      proxy = known;
    }
    return known == null ? Peer.UNKNOWN : known;
  }

  private @Nullable Peer sought() {
    try {
      return ServletBean.find(beans);
    } catch (LinkageError e) {
      return Peer.UNKNOWN;
    }
  }

  private static final class ServletBean {

    private ServletBean() {}

    static @Nullable Peer find(AgentLookup.BeanSource beans) {
      return beans.find(HttpServletRequest.class).map(ServletPeer::new).orElse(null);
    }
  }
}

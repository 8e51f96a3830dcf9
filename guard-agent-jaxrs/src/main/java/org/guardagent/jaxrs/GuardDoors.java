package org.guardagent.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.jaxrs.annotations.GuardLookup;
import org.jspecify.annotations.Nullable;

/**
 * Sees every request of a Jakarta REST application arrive, before anyone knows its route, and every
 * answer leave. Where the application is guarded as a whole, all of them are judged: scanners ask
 * for what is not there.
 *
 * <p>Public because servers make it.
 */
@PreMatching
@Priority(GuardFilter.FIRST)
public final class GuardDoors implements ContainerRequestFilter, ContainerResponseFilter {

  private final Doorway doorway;

  /** Set by the server. */
  @Context private @Nullable Application application;

  private volatile @Nullable Boolean isAnnotated;

  /** Made by the server. */
  public GuardDoors() {
    this(Doorway.of(new CdiBeans()), null);
  }

  GuardDoors(Doorway doorway, @Nullable Application application) {
    this.doorway = doorway;
    this.application = application;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    try {
      Gate gate = doorway.gate();
      if (gate != null) {
        arrive(context, gate);
      }
    } catch (RuntimeException | LinkageError e) {
      doorway.fail(context, e);
    }
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    doorway.depart(context, answer, isGuardedAsAWhole());
  }

  private void arrive(ContainerRequestContext context, Gate gate) {
    BrowserPolicy browser = gate.browser();
    boolean isWhole = isWhole(gate);
    boolean mayReport = browser.takesReports() && HttpMethod.POST.equals(context.getMethod());
    // With a passage, it has arrived before: the application forwards it.
    if ((!isWhole && !mayReport) || Doorway.passageOf(context) != null) {
      return;
    }
    JaxRsRequest request = doorway.facts(context, gate);
    boolean isReport = mayReport && browser.isReport(request, below(context));
    if (!isWhole && !isReport) {
      return;
    }
    Passage passage = doorway.begin(context, gate, request, true);
    boolean isPreflight = browser.isPreflight(request);
    // Nothing more will be known of what is answered here.
    Refusal refusal = isReport || isPreflight ? passage.judgeUnmatched() : passage.judgeArrival();
    if (refusal == null && isReport) {
      refusal = browser.report(passage.visit());
    } else if (refusal == null && isPreflight) {
      refusal = browser.preflight(request);
    }
    Doorway.refuse(context, passage, refusal);
  }

  /** The path below the application's; servers differ in whether it begins with a slash. */
  private static String below(ContainerRequestContext context) {
    String path = context.getUriInfo().getPath(false);
    return path.startsWith("/") ? path : "/" + path;
  }

  /** Without a gate there is nothing to see but guarded routes, and they have their own filter. */
  private boolean isGuardedAsAWhole() {
    try {
      Gate gate = doorway.gate();
      return gate != null && isWhole(gate);
    } catch (RuntimeException | LinkageError e) {
      doorway.report(e);
      return true;
    }
  }

  private boolean isWhole(Gate gate) {
    return gate.settings().guardsAll() || isAnnotated();
  }

  private boolean isAnnotated() {
    Boolean known = isAnnotated;
    if (known == null) {
      Class<?> type = WrappedApplication.typeOf(application);
      known = type != null && GuardLookup.isGuarded(type);
      isAnnotated = known;
    }
    return known;
  }
}

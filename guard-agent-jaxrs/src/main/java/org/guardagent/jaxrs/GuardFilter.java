package org.guardagent.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Predicate;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.route.GuardedRoute;
import org.jspecify.annotations.Nullable;

/**
 * Has the requests of one guarded resource method judged, and sees their answers leave.
 *
 * <p>The priority puts it before every other filter of requests, and after every filter of answers.
 * It is an annotation because Jersey ignores a negative one that is given at registration.
 */
@Priority(GuardFilter.FIRST)
final class GuardFilter implements ContainerRequestFilter, ContainerResponseFilter {

  /** Before every other filter of requests, and after every one of answers. */
  static final int FIRST = -1_000_000;

  private final Route route;
  private final RouteDemands demands;
  private final Predicate<UriInfo> isGuarded;
  private final Doorway doorway;

  GuardFilter(
      Route route, @Nullable Class<?> application, Predicate<UriInfo> isGuarded, Doorway doorway) {
    this.route = route;
    this.demands = new RouteDemands(route, application);
    this.isGuarded = isGuarded;
    this.doorway = doorway;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    try {
      Passage passage = isGuarded.test(context.getUriInfo()) ? doorway.enter(context, true) : null;
      if (passage != null) {
        Doorway.refuse(context, passage, judge(passage, context.getUriInfo()));
      }
    } catch (RuntimeException | LinkageError e) {
      doorway.fail(context, e);
    }
  }

  @Override
  public void filter(ContainerRequestContext context, ContainerResponseContext answer) {
    Passage passage = Doorway.passageOf(context);
    try {
      if (passage == null && isGuarded.test(context.getUriInfo())) {
        passage = judgeLate(context, answer);
      }
    } catch (RuntimeException | LinkageError e) {
      doorway.fail(context, answer, e);
      passage = Doorway.passageOf(context);
    }
    doorway.depart(context, answer, passage);
  }

  /** Another filter has answered before this one was asked. */
  private @Nullable Passage judgeLate(
      ContainerRequestContext context, ContainerResponseContext answer) {
    Passage passage = doorway.enter(context, false);
    Refusal refusal = passage == null ? null : judge(passage, context.getUriInfo());
    if (refusal != null) {
      Answers.replace(answer, refusal, context.getMethod());
    }
    return passage;
  }

  private @Nullable Refusal judge(Passage passage, UriInfo uri) {
    String template = route.templateOf(uri);
    passage.matched(template, route.handler());
    Gate gate = passage.gate();
    return gate == null ? null : passage.judgeRoute(resolve(gate, uri, template));
  }

  /** The route, or null if nobody can tell what it demands. */
  private @Nullable GuardedRoute resolve(Gate gate, UriInfo uri, String template) {
    try {
      return demands.of(gate.rules(), uri, template);
    } catch (RuntimeException | LinkageError e) {
      doorway.report(e);
      return null;
    }
  }
}

package org.guardagent.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.Visit;
import org.guardagent.gate.header.BrowserPolicy;
import org.guardagent.witness.Witness;
import org.jspecify.annotations.Nullable;

/**
 * Where requests come in and answers go out: what the filters have in common. The gate may fail
 * here, and then nobody passes; the witness may fail, and the request goes on without being seen.
 */
final class Doorway {

  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED;

  private final GateLookup gates;
  private final AgentLookup agents;
  private final Peers peers;

  Doorway(GateLookup gates, AgentLookup agents, Peers peers) {
    this.gates = gates;
    this.agents = agents;
    this.peers = peers;
  }

  /** The doorway of the application whose beans these are. */
  static Doorway of(AgentLookup.BeanSource beans) {
    return new Doorway(new GateLookup(beans), new AgentLookup(beans), new Peers(beans));
  }

  /** The gate, or null if there is none; throws if there is one that does not work. */
  @Nullable Gate gate() {
    return gates.gate();
  }

  void report(Throwable e) {
    gates.report(e);
  }

  /** The passage that a request has begun, or null. */
  static @Nullable Passage passageOf(ContainerRequestContext context) {
    return context.getProperty(Passage.PROPERTY) instanceof Passage known ? known : null;
  }

  /** The passage of a request; it is begun if need be. Null if nobody wants to know of it. */
  @Nullable Passage enter(ContainerRequestContext context, boolean isReadable) {
    Passage known = passageOf(context);
    if (known != null) {
      return known;
    }
    Gate gate = gates.gate();
    return gate == null ? observe(context) : begin(context, gate, facts(context, gate), isReadable);
  }

  JaxRsRequest facts(ContainerRequestContext context, Gate gate) {
    return new JaxRsRequest(context, peers.of(context), gate.settings().maxInspectedBytes());
  }

  /** Begins the passage of a request that is judged. */
  Passage begin(
      ContainerRequestContext context, Gate gate, JaxRsRequest request, boolean isReadable) {
    Visit visit = gate.keeper().arrive(request);
    String client = visit.client() == null ? request.peer() : visit.clientText();
    Passage passage = new Passage(request, sighting(request, client), gate, visit);
    context.setProperty(Passage.PROPERTY, passage);
    if (isReadable && mayHaveBody(request)) {
      RequestBody body = body(context, gate, passage);
      request.read(body);
      context.setEntityStream(body);
    }
    return passage;
  }

  private RequestBody body(ContainerRequestContext context, Gate gate, Passage passage) {
    RequestBody.LookAhead lookAhead =
        new RequestBody.LookAhead(gate.settings().longestLook().toNanos(), System::nanoTime);
    JaxRsRequest request = passage.request();
    ServletForm form = isFormOfRestEasy(context, request) ? peers.of(context).form() : null;
    if (form != null) {
      passage.boundForm();
      return new RequestBody(
          form::stream, () -> FormBody.of(form.parameters(), request.query()), lookAhead, passage);
    }
    InputStream stream = context.getEntityStream();
    return new RequestBody(() -> stream, () -> stream, lookAhead, passage);
  }

  private static boolean isFormOfRestEasy(ContainerRequestContext context, JaxRsRequest request) {
    String type = request.header(HttpHeaders.CONTENT_TYPE);
    return type != null
        && type.regionMatches(true, 0, FORM, 0, FORM.length())
        && context.getClass().getName().startsWith("org.jboss.resteasy.");
  }

  /** Answers instead of the application. */
  static void refuse(ContainerRequestContext context, Passage passage, @Nullable Refusal refusal) {
    if (refusal != null) {
      context.abortWith(Answers.of(refusal, passage.request().method()));
    }
  }

  /** Answers instead of the application, because the gate has failed. */
  void fail(ContainerRequestContext context, Throwable e) {
    gates.report(e);
    Passage passage = passageOf(context);
    if (passage != null) {
      passage.fail();
    }
    context.abortWith(Answers.of(Refusal.FAILED, context.getMethod()));
  }

  /** Replaces the application's answer, because the gate has failed. */
  void fail(ContainerRequestContext context, ContainerResponseContext answer, Throwable e) {
    gates.report(e);
    Passage passage = passageOf(context);
    if (passage != null) {
      passage.fail();
    }
    Answers.replace(answer, Refusal.FAILED, context.getMethod());
  }

  /**
   * An answer leaves. Filters of answers are asked for routes and for the application; the first
   * one does it.
   *
   * @param isGuarded whether the request is guarded, also if no filter has seen it arrive
   */
  void depart(ContainerRequestContext context, ContainerResponseContext answer, boolean isGuarded) {
    Passage passage = passageOf(context);
    try {
      passage = passage == null && isGuarded ? enter(context, false) : passage;
    } catch (RuntimeException | LinkageError e) {
      fail(context, answer, e);
      return;
    }
    depart(context, answer, passage);
  }

  /**
   * An answer leaves.
   *
   * @param known the passage of the request, or null if it has begun none
   */
  void depart(
      ContainerRequestContext context, ContainerResponseContext answer, @Nullable Passage known) {
    Passage passage = known;
    try {
      passage = passage == null ? preflight(context, answer) : passage;
      if (passage == null || !passage.beginDeparture()) {
        return;
      }
      judgeLate(passage, answer);
      complete(passage, answer);
    } catch (RuntimeException | LinkageError e) {
      fail(context, answer, e);
    }
    if (passage != null) {
      leave(passage, answer);
    }
  }

  /** A request that no route's filter has seen is one that no resource takes. */
  private static void judgeLate(Passage passage, ContainerResponseContext answer) {
    Refusal refusal = passage.judgeUnmatched();
    if (refusal == null) {
      // The reader of the application may have made something else of the failure.
      refusal = passage.bodyRefusal();
    }
    if (refusal != null) {
      Answers.replace(answer, refusal, passage.request().method());
    }
  }

  private static void complete(Passage passage, ContainerResponseContext answer) {
    Gate gate = passage.gate();
    if (gate == null) {
      return;
    }
    BrowserPolicy browser = gate.browser();
    JaxRsRequest request = passage.request();
    Answers.complete(answer, request.connection(), browser.securityHeaders(request));
    boolean isAnswered =
        browser.isPreflight(request) && answer.getHeaders().containsKey(ALLOW_ORIGIN);
    if (!isAnswered) {
      Answers.override(answer, browser.corsHeaders(request));
    }
  }

  private void leave(Passage passage, ContainerResponseContext answer) {
    try {
      passage.depart(answer.getStatus(), answer.getEntity());
    } catch (RuntimeException e) {
      agents.report(e);
    }
  }

  /**
   * Where single routes are guarded, servers answer the question whether a request to one of them
   * may be sent, and nobody tells which route it would be; so it is judged as if there were none.
   */
  private @Nullable Passage preflight(
      ContainerRequestContext context, ContainerResponseContext answer) {
    Gate gate = HttpMethod.OPTIONS.equals(context.getMethod()) ? gates.gate() : null;
    if (gate == null || answer.getHeaders().containsKey(ALLOW_ORIGIN)) {
      return null;
    }
    JaxRsRequest request = facts(context, gate);
    if (!gate.browser().isPreflight(request)) {
      return null;
    }
    Passage passage = begin(context, gate, request, false);
    Refusal refusal = passage.judgeUnmatched();
    Answers.replace(
        answer, refusal == null ? gate.browser().preflight(request) : refusal, request.method());
    return passage;
  }

  private @Nullable Passage observe(ContainerRequestContext context) {
    try {
      JaxRsRequest request = new JaxRsRequest(context, peers.of(context), 0);
      Sighting sighting = sighting(request, request.peer());
      if (sighting == null) {
        return null;
      }
      Passage passage = new Passage(request, sighting, null, null);
      context.setProperty(Passage.PROPERTY, passage);
      return passage;
    } catch (RuntimeException e) {
      agents.report(e);
      return null;
    }
  }

  private @Nullable Sighting sighting(JaxRsRequest request, String client) {
    Witness witness = agents.witness();
    return witness == null ? null : new Sighting(witness, System::nanoTime, request, client);
  }

  /** Looking for a body of requests that have none would cost a stream for each. */
  private static boolean mayHaveBody(JaxRsRequest request) {
    return switch (request.method()) {
      case HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS ->
          request.contentLength() > 0 || request.header("Transfer-Encoding") != null;
      default -> request.contentLength() != 0;
    };
  }
}

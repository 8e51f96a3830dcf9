package org.guardagent.jaxrs;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.guardagent.gate.AnswerFacts;
import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.GuardedRoute;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the filters, and its answer on its way back. Judged once on each
 * stage, whichever filters ask, and reported once, whoever sees its end first.
 *
 * <p>One thread at a time uses it: servers hand a request over when it is served asynchronously.
 */
final class Passage implements RequestBody.Watch {

  /** The name under which a request carries its passage. */
  static final String PROPERTY = "org.guardagent.jaxrs.passage";

  private final JaxRsRequest request;
  private final @Nullable Sighting sighting;
  private final @Nullable Gate gate;
  private final @Nullable Visit visit;
  private final AtomicBoolean hasLeft = new AtomicBoolean();

  private boolean isArrivalJudged;
  private boolean isJudged;
  private boolean isDeparted;
  private boolean isForm;
  private boolean isTooLong;
  private @Nullable GuardedRoute judged;
  private @Nullable Refusal refusal;
  private @Nullable Refusal bodyRefusal;
  private int status = 500;
  private @Nullable MediaType mediaType;
  private @Nullable Object entity;
  private @Nullable AnswerBody answer;

  /**
   * Begins a passage.
   *
   * @param request the request
   * @param sighting takes notice of it, or null
   * @param gate judges it, or null
   * @param visit its visit of the gate; null without one
   */
  Passage(
      JaxRsRequest request,
      @Nullable Sighting sighting,
      @Nullable Gate gate,
      @Nullable Visit visit) {
    this.request = request;
    this.sighting = sighting;
    this.gate = gate;
    this.visit = visit;
    if (visit != null) {
      request.sentBy(visit.client());
    }
  }

  JaxRsRequest request() {
    return request;
  }

  @Nullable Gate gate() {
    return gate;
  }

  /** The visit of a request that is judged. */
  Visit visit() {
    return Objects.requireNonNull(visit);
  }

  /** Names the route for what is measured. */
  void matched(String route, String handler) {
    if (sighting != null) {
      sighting.matched(route, handler);
    }
  }

  /** Judges what can be judged before the route is known. */
  @Nullable Refusal judgeArrival() {
    if (isArrivalJudged || gate == null) {
      return null;
    }
    isArrivalJudged = true;
    return keep(gate.keeper().judgeArrival(visit()));
  }

  /**
   * Judges everything; with no route if nobody can tell what it demands. A request that the
   * application forwards to another route is judged by the rules of that one, too.
   */
  @Nullable Refusal judgeRoute(@Nullable GuardedRoute route) {
    if (gate == null || (isJudged && Objects.equals(route, judged))) {
      return null;
    }
    if (refusal != null) {
      return refusal;
    }
    Refusal early = judgeArrival();
    isJudged = true;
    judged = route;
    if (early != null) {
      return early;
    }
    Gatekeeper keeper = gate.keeper();
    Refusal given =
        route == null ? keeper.judgeUnresolved(visit()) : keeper.judgeRoute(visit(), route);
    return keep(given == null ? judgeForm() : given);
  }

  /**
   * The length of a form that the application does not read as a stream is judged here, but where
   * nothing may be stopped: a form that comes slowly would be.
   */
  private @Nullable Refusal judgeForm() {
    boolean isBounded =
        isForm
            && request.contentLength() < 0
            && bodyLimit() < Long.MAX_VALUE
            && !visit().policy().passive();
    try {
      return isBounded && request.isLongerThan(bodyLimit()) ? judgeLongBody() : null;
    } catch (SlowBodyException e) {
      return Objects.requireNonNull(gate).keeper().bodyTooSlow(visit(), e);
    }
  }

  /** The body is a form whose parameters the application may get elsewhere. */
  void boundForm() {
    isForm = true;
  }

  /** Judges everything that can be judged of a request that no resource takes. */
  @Nullable Refusal judgeUnmatched() {
    if (isJudged || gate == null) {
      return null;
    }
    Refusal early = judgeArrival();
    isJudged = true;
    return early != null ? early : keep(gate.keeper().judgeUnmatched(visit()));
  }

  /** The request gets this, because the gate has failed. */
  void fail() {
    isArrivalJudged = true;
    isJudged = true;
    refusal = Refusal.FAILED;
  }

  private @Nullable Refusal keep(@Nullable Refusal given) {
    if (given != null) {
      isJudged = true;
      refusal = given;
    }
    return given;
  }

  @Override
  public long bodyLimit() {
    return visit == null ? Long.MAX_VALUE : visit.bodyLimit();
  }

  @Override
  public @Nullable RuntimeException endOfLongBody() {
    Refusal given = judgeLongBody();
    return given == null ? null : new WebApplicationException(Answers.of(given, request.method()));
  }

  /** Judged once, however often it is met. */
  private @Nullable Refusal judgeLongBody() {
    if (!isTooLong && gate != null) {
      bodyRefusal = keep(gate.keeper().bodyTooLarge(visit()));
      isTooLong = true;
    }
    return bodyRefusal;
  }

  @Override
  public int wantedEndBytes() {
    return gate == null ? 0 : gate.keeper().wantedBodyEndBytes(visit());
  }

  @Override
  public boolean isAll(long bytes) {
    return bytes == request.contentLength();
  }

  @Override
  public @Nullable RuntimeException ended(byte[] end, boolean isWhole) {
    if (gate == null) {
      return null;
    }
    Refusal given = keep(gate.keeper().bodyEnded(visit(), end, isWhole));
    bodyRefusal = given == null ? bodyRefusal : given;
    return given == null ? null : new WebApplicationException(Answers.of(given, request.method()));
  }

  /** The refusal of a body that is too long, or whose end is an attack; null if there is none. */
  @Nullable Refusal bodyRefusal() {
    return bodyRefusal;
  }

  /** Whether this is the first filter that sees the answer leave. */
  boolean beginDeparture() {
    boolean isFirst = !isDeparted && !hasLeft.get();
    isDeparted = true;
    return isFirst;
  }

  /** The answer leaves: now if there is no body, else when that has been written. */
  void depart(int givenStatus, @Nullable Object body) {
    status = givenStatus;
    entity = body;
    if (body == null || request.method().equals(HttpMethod.HEAD)) {
      leave();
    }
  }

  /** Whether this is the body whose end is the end of the answer. */
  boolean isWaitingFor(@Nullable Object body) {
    return body != null && entity == body && !hasLeft.get();
  }

  /** Takes the stream that the body is written to. */
  AnswerBody answerTo(OutputStream target, @Nullable MediaType type) {
    int wanted = gate == null ? 0 : gate.keeper().wantedAnswerBytes(visit());
    AnswerBody counted = new AnswerBody(target, wanted);
    mediaType = type;
    answer = counted;
    return counted;
  }

  /** The answer has left. */
  void leave() {
    if (hasLeft.compareAndSet(false, true)) {
      report();
    }
  }

  /**
   * The request is over. If nobody has seen an answer of the application, or it broke before any of
   * it was written, the server gave one.
   */
  void over() {
    if (!hasLeft.get() && (answer == null || answer.count() == 0)) {
      status = 500;
    }
    leave();
  }

  private void report() {
    if (sighting != null) {
      sighting.answered(status, refusal != null, answer == null ? 0 : answer.count());
    }
    if (gate != null) {
      gate.keeper().answered(visit(), facts());
    }
  }

  private AnswerFacts facts() {
    MediaType type = mediaType;
    String text = answer == null ? null : answer.text(type);
    if (answer == null || text == null) {
      return new AnswerFacts(status, null, null, answer == null);
    }
    String name =
        type == null ? null : (type.getType() + "/" + type.getSubtype()).toLowerCase(Locale.ROOT);
    return new AnswerFacts(status, name, text, answer.isWhole());
  }
}

package org.guardagent.platform;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.guardagent.model.AgentStatus;
import org.guardagent.model.TelemetryKind;
import org.guardagent.spi.Batch;
import org.guardagent.spi.RulesOutcome;
import org.guardagent.spi.SendOutcome;
import org.guardagent.spi.Transport;

/**
 * The agent's own transport: HTTP to the Guard platform. Its only bean type is this class, so that
 * an application's bean is the only one of type {@link Transport}. Thread-safe; no method throws.
 *
 * @since 0.1
 */
@ApplicationScoped
@Typed(PlatformTransport.class)
// Not final, and with a second constructor: the container makes a client proxy of it.
public class PlatformTransport implements Transport {

  private final boolean encrypts;
  private final HttpTransport http;
  private final BatchBody batchBody;
  private final BodyFinisher finisher;
  private final Outcomes outcomes;

  /** Of the rules that came last. */
  private volatile Validators known = Validators.NONE;

  /**
   * Makes the transport.
   *
   * @param settings how to talk to the platform
   * @param http carries the requests
   * @param circuit is told when an attempt was not let through
   */
  @Inject
  public PlatformTransport(PlatformSettings settings, HttpTransport http, Circuit circuit) {
    this(settings, http, circuit, InstantSource.system());
  }

  PlatformTransport(
      PlatformSettings settings, HttpTransport http, Circuit circuit, InstantSource clock) {
    this.encrypts = settings.encryptionKey().isPresent();
    this.http = http;
    this.batchBody = new BatchBody(settings);
    this.finisher = new BodyFinisher(settings);
    this.outcomes = new Outcomes(new Reasons(settings), new RetryAfter(clock), circuit);
  }

  /** For the container's client proxy, which never uses its own fields. */
  @SuppressWarnings("NullAway")
  protected PlatformTransport() {
    this.encrypts = false;
    this.http = null;
    this.batchBody = null;
    this.finisher = null;
    this.outcomes = null;
  }

  @Override
  public SendOutcome send(Batch batch) {
    return post(path(batch.kind()), () -> finisher.finishBatch(batchBody.json(batch)));
  }

  @Override
  public SendOutcome report(AgentStatus status) {
    return post("/api/v1/status", () -> finisher.finish(StatusBody.json(status)));
  }

  @Override
  public RulesOutcome fetchRules() {
    try {
      PlatformAnswer answer = http.send(PlatformRequest.rules(known));
      RulesOutcome outcome = outcomes.ofRules(answer);
      if (outcome instanceof RulesOutcome.Fetched) {
        known = answer.validators();
      }
      return outcome;
    } catch (RuntimeException e) {
      return outcomes.ofFailedRules(e);
    }
  }

  /** Frees native memory at once; without this the collector would, once nothing refers to it. */
  @PreDestroy
  public void close() {
    finisher.close();
  }

  private SendOutcome post(String path, Supplier<WireBody> finished) {
    try {
      WireBody body = finished.get();
      return body.isTooLarge()
          ? Outcomes.tooLarge(body)
          : outcomes.ofSend(http.send(PlatformRequest.post(path, body)));
    } catch (RuntimeException e) {
      return outcomes.ofFailedSend(e);
    }
  }

  private String path(TelemetryKind kind) {
    if (encrypts) {
      return "/api/v1/events/encrypted";
    }
    return kind == TelemetryKind.EVENTS ? "/api/v1/events" : "/api/v1/metrics";
  }
}

package org.guardagent.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guardagent.platform.PlatformAnswer.Meaning;
import org.jspecify.annotations.Nullable;

/** Requests and their answers, each with one deadline over all of it. Thread-safe. */
final class HttpExchange implements AutoCloseable {

  private static final Duration MAX_HEAD_START = Duration.ofMillis(500);
  private static final int HEAD_START_SHARE = 20;

  private final PlatformSettings settings;
  private final Reasons reasons;
  private final Duration deadline;

  /** Null once closed: before JDK 21 nothing but garbage collection ends a client. */
  private volatile @Nullable HttpClient client;

  HttpExchange(PlatformSettings settings, HttpClient client) {
    this.settings = settings;
    this.client = client;
    this.reasons = new Reasons(settings);
    this.deadline = deadline(settings.requestTimeout());
  }

  /** Ends a little before an interceptor's timeout, which could not say what was slow. */
  private static Duration deadline(Duration timeout) {
    Duration share = timeout.dividedBy(HEAD_START_SHARE);
    return timeout.minus(share.compareTo(MAX_HEAD_START) < 0 ? share : MAX_HEAD_START);
  }

  PlatformAnswer run(PlatformRequest request) {
    HttpResponse<byte[]> response = response(request);
    int status = response.statusCode();
    String body = new String(response.body(), StandardCharsets.UTF_8);
    Meaning meaning =
        request.known().isEmpty()
            ? AnswerTable.meaning(status, body)
            : AnswerTable.meaningOfConditional(status, body);
    return switch (meaning) {
      case CREDENTIALS_REFUSED -> throw new CredentialsFailure(reasons.answer(status, body));
      case FAILURE -> throw new PlatformFailure(reasons.answer(status, body));
      default ->
          new PlatformAnswer(
              meaning,
              status,
              body,
              response.headers().firstValue("Retry-After"),
              Validators.of(response.headers()));
    };
  }

  /**
   * Ends the client with the exchanges under way, or lets go of it. On a JDK that cannot end it,
   * its thread lasts as long as the client is reachable and keeps our class loader in memory; so
   * whoever still holds this object must not hold the client.
   */
  @Override
  public void close() {
    HttpClient ended = client;
    client = null;
    if (ended != null) {
      HttpClients.close(ended);
    }
  }

  private HttpResponse<byte[]> response(PlatformRequest request) {
    CompletableFuture<HttpResponse<byte[]>> pending = start(request);
    try {
      return pending.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new PlatformFailure("No complete answer within " + settings.requestTimeout(), e);
    } catch (ExecutionException e) {
      throw failure(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedExchange(e);
    } finally {
      pending.cancel(true);
    }
  }

  private CompletableFuture<HttpResponse<byte[]>> start(PlatformRequest request) {
    HttpClient open = client;
    if (open == null) {
      throw new InterruptedExchange("The HTTP client is closed");
    }
    try {
      return open.sendAsync(
          httpRequest(request), info -> new BoundedBody(request.maxAnswerBytes()));
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private PlatformFailure failure(Throwable cause) {
    return new PlatformFailure(reasons.unreachable(cause), cause);
  }

  private HttpRequest httpRequest(PlatformRequest request) {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(settings.endpoint() + request.path()))
            .setHeader("User-Agent", "guard-agent/" + settings.agentVersion())
            .setHeader("X-API-Key", settings.apiKey())
            .setHeader("X-Agent-Install-Id", settings.installId());
    settings.projectId().ifPresent(id -> http.setHeader("X-Project-ID", id));
    request.known().etag().ifPresent(etag -> http.setHeader("If-None-Match", etag));
    request.known().lastModified().ifPresent(at -> http.setHeader("If-Modified-Since", at));
    request.body().ifPresent(body -> addBody(http, body));
    return http.build();
  }

  private static void addBody(HttpRequest.Builder http, WireBody body) {
    http.POST(BodyPublishers.ofByteArray(body.bytes()));
    http.setHeader("Content-Type", "application/json");
    if (body.gzipped()) {
      http.setHeader("Content-Encoding", "gzip");
    }
    body.signature().ifPresent(signature -> http.setHeader("X-Payload-Signature", signature));
  }
}

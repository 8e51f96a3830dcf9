package org.guardagent.gate;

import org.guardagent.address.IpAddress;
import org.guardagent.gate.policy.PolicySnapshot;
import org.guardagent.gate.route.Aspect;
import org.guardagent.gate.route.GuardedRoute;
import org.guardagent.gate.route.RouteRules;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the gate, with the one policy that judges it. For the thread that
 * serves the request.
 */
public final class Visit {

  private final RequestFacts request;
  private final PolicySnapshot policy;
  private final @Nullable IpAddress client;
  private final String clientText;
  private final boolean fromTrustedProxy;
  private final boolean spoofed;
  private final long startNanos;
  private boolean begun;
  private boolean excluded;
  private boolean unresolved;
  private boolean whitelisted;
  private @Nullable GuardedRoute route;
  private @Nullable Refusal refusal;
  private @Nullable String country;
  private boolean countryKnown;
  private long bodyLimit = Long.MAX_VALUE;
  private long judgedChecks;
  private Detector.@Nullable Detection detection;
  private boolean inspected;
  private boolean bodyCutOff;

  /**
   * Starts a visit.
   *
   * @param request the request
   * @param policy what it is judged by until it ends
   * @param client the client, or null if nobody knows
   * @param clientText the client's address as events show it, {@code unknown} if nobody knows
   * @param startNanos when it arrived, in nanoseconds of the monotonic clock
   */
  public Visit(
      RequestFacts request,
      PolicySnapshot policy,
      @Nullable IpAddress client,
      String clientText,
      long startNanos) {
    this(request, policy, new ClientResolver.Client(client, clientText, false, false), startNanos);
  }

  /**
   * Starts a visit.
   *
   * @param request the request
   * @param policy what it is judged by until it ends
   * @param client who the client is
   * @param startNanos when it arrived, in nanoseconds of the monotonic clock
   */
  public Visit(
      RequestFacts request, PolicySnapshot policy, ClientResolver.Client client, long startNanos) {
    this.request = request;
    this.policy = policy;
    this.client = client.address();
    this.clientText = client.text();
    this.fromTrustedProxy = client.trustedProxy();
    this.spoofed = client.spoofed();
    this.startNanos = startNanos;
  }

  /**
   * The request.
   *
   * @return the request
   */
  public RequestFacts request() {
    return request;
  }

  /**
   * What the request is judged by.
   *
   * @return what the request is judged by
   */
  public PolicySnapshot policy() {
    return policy;
  }

  /**
   * The client, or null if nobody knows.
   *
   * @return the client, or null if nobody knows
   */
  public @Nullable IpAddress client() {
    return client;
  }

  /**
   * The client's address as events show it.
   *
   * @return the client's address as events show it
   */
  public String clientText() {
    return clientText;
  }

  /**
   * Whether the peer is a trusted proxy, so that what it says of the connection counts.
   *
   * @return whether the peer is a trusted proxy
   */
  public boolean isFromTrustedProxy() {
    return fromTrustedProxy;
  }

  /**
   * Whether a peer that is no trusted proxy sent a forwarding header.
   *
   * @return whether somebody tried to look like another client
   */
  public boolean isSpoofed() {
    return spoofed;
  }

  /**
   * Begins the judgement.
   *
   * @return true the first time
   */
  public boolean begin() {
    boolean first = !begun;
    begun = true;
    return first;
  }

  /**
   * When it arrived, in nanoseconds of the monotonic clock.
   *
   * @return when it arrived, in nanoseconds of the monotonic clock
   */
  public long startNanos() {
    return startNanos;
  }

  /**
   * The route, or null while it is not known or if there is none.
   *
   * @return the route, or null while it is not known or if there is none
   */
  public @Nullable GuardedRoute route() {
    return route;
  }

  /**
   * The rules of the route; those that ask for nothing while it is not known.
   *
   * @return the rules of the route; those that ask for nothing while it is not known
   */
  public RouteRules rules() {
    return route == null ? RouteRules.NONE : route.rules();
  }

  /**
   * Whether the route is exempt from an aspect.
   *
   * @param aspect the aspect
   * @return false while the route is not known
   */
  public boolean bypasses(Aspect aspect) {
    return rules().bypasses(aspect);
  }

  /**
   * Sets the route; again where the application forwards a request to another.
   *
   * @param matched the route that the request was matched to
   */
  public void matched(GuardedRoute matched) {
    if (route != null && !route.equals(matched)) {
      // What one route leaves out, another may look at.
      inspected = false;
      bodyCutOff = false;
      detection = null;
    }
    route = matched;
  }

  /**
   * Whether nobody can tell what the route demands.
   *
   * @return true if there is a route that is not known
   */
  public boolean isUnresolved() {
    return unresolved;
  }

  /** Says that nobody can tell what the route demands. */
  public void unresolved() {
    unresolved = true;
  }

  /**
   * Whether the path is one that detection and behaviour leave out.
   *
   * @return whether the path is one that detection and behaviour leave out
   */
  public boolean isExcluded() {
    return excluded;
  }

  /** Says that the path is one that detection and behaviour leave out. */
  public void exclude() {
    excluded = true;
  }

  /**
   * Whether the client is on the whitelist, and so trusted.
   *
   * @return whether the client is on the whitelist, and so trusted
   */
  public boolean isWhitelisted() {
    return whitelisted;
  }

  /** Says that the client is on the whitelist. */
  public void trust() {
    whitelisted = true;
  }

  /**
   * What the request got instead of an answer of the application, or null.
   *
   * @return what the request got instead of an answer of the application, or null
   */
  public @Nullable Refusal refusal() {
    return refusal;
  }

  /**
   * Keeps what the request gets instead of an answer of the application.
   *
   * @param given the refusal
   */
  public void refused(Refusal given) {
    refusal = given;
  }

  /**
   * The client's country, or null if it is not known or nobody asked for it.
   *
   * @return the client's country, or null if it is not known or nobody asked for it
   */
  public @Nullable String country() {
    return country;
  }

  /**
   * Whether the country has been asked for.
   *
   * @return whether the country has been asked for
   */
  public boolean isCountryKnown() {
    return countryKnown;
  }

  /**
   * Keeps the client's country.
   *
   * @param found the code in upper case, or null if it is not known
   */
  public void rememberCountry(@Nullable String found) {
    country = found;
    countryKnown = true;
  }

  /**
   * The most bytes of a body that may be read before the request is refused with 413.
   *
   * @return the most bytes of a body that may be read before the request is refused with 413
   */
  public long bodyLimit() {
    return bodyLimit;
  }

  /**
   * Bounds the body, unless it is bounded more tightly already.
   *
   * @param bytes the most bytes of a body
   */
  public void limitBody(long bytes) {
    bodyLimit = Math.min(bodyLimit, bytes);
  }

  /**
   * Whether the policy's part of a check was judged when the request arrived.
   *
   * @param index the number of the check in the list, below 64
   * @return true if only the route's part is left
   */
  public boolean wasJudged(int index) {
    return (judgedChecks >>> index & 1) != 0;
  }

  /**
   * Says that the policy's part of a check was judged.
   *
   * @param index the number of the check in the list, below 64
   */
  public void judged(int index) {
    judgedChecks |= 1L << index;
  }

  /**
   * The attack in the request; it is looked for once, by whoever asks first.
   *
   * @param detector looks for it
   * @return what was found first, or null
   */
  public Detector.@Nullable Detection detection(Detector detector) {
    if (!inspected) {
      detection = detector.inspect(this);
      inspected = true;
    }
    return detection;
  }

  /**
   * Whether a part of the body was not looked at, because it is longer than what is.
   *
   * @return whether detection has not seen all of the body
   */
  public boolean isBodyCutOff() {
    return bodyCutOff;
  }

  /**
   * Says whether a part of the body was not looked at.
   *
   * @param isCutOff whether detection has not seen all of it
   */
  public void bodyCutOff(boolean isCutOff) {
    bodyCutOff = isCutOff;
  }
}

package org.guardagent.sample.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.util.Map;
import org.guardagent.GuardAgent;
import org.guardagent.annotation.GuardProtected;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/** Records an event and a metric of its own: only the shop knows that guessing coupons is abuse. */
@Path("coupons/{code}")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
@GuardProtected
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class CouponResource {

  private static final String VALID_CODE = "SPRING";
  private static final int TRIES_ALLOWED = 2;
  private static final int CALM_TO_ALARM_TRIES = 10;

  @Inject GuardAgent agent;
  @Inject CouponTries tries;
  @Context HttpServletRequest request;

  /**
   * Redeems a coupon.
   *
   * @param code the coupon's code
   * @return 200, 404 for a wrong code, or 429 after too many wrong codes
   */
  @POST
  public Response redeem(@PathParam("code") String code) {
    String address = request.getRemoteAddr();
    if (VALID_CODE.equals(code)) {
      tries.succeeded(address);
      return Response.ok(Map.of("discount", "10 %")).build();
    }
    int failures = tries.failed(address);
    if (failures <= TRIES_ALLOWED) {
      return Problem.answer(Status.NOT_FOUND, "There is no such coupon.");
    }
    report(address, code, failures);
    return Problem.answer(Status.TOO_MANY_REQUESTS, "Too many wrong coupons.");
  }

  private void report(String address, String code, int failures) {
    agent.record(
        SecurityEvent.builder("coupon_abuse")
            .ipAddress(address)
            .endpoint("/shop/coupons")
            .method("POST")
            .actionTaken("request_blocked")
            .reason(failures + " wrong coupon codes in a row")
            .metadata("code", code)
            .metadata("tries", failures)
            .build());
    double level = 100.0 * Math.min(failures, CALM_TO_ALARM_TRIES) / CALM_TO_ALARM_TRIES;
    agent.record(
        SecurityMetric.builder(MetricType.THREAT_LEVEL, level)
            .endpoint("/shop/coupons")
            .tag("cause", "coupon_abuse")
            .build());
  }
}

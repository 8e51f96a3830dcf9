package org.guardagent.it.desk;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.guardagent.GuardAgent;
import org.guardagent.model.DynamicRules;
import org.guardagent.model.FlushResult;
import org.guardagent.model.ItemCounts;
import org.guardagent.model.MetricType;
import org.guardagent.model.SecurityEvent;
import org.guardagent.model.SecurityMetric;

/** A resource with the agent. */
@Path("desk")
@RequestScoped
public class DeskResource {

  @Inject private GuardAgent agent;
  @Inject private DeskBean bean;

  @POST
  @Path("events/{type}")
  public String record(
      @PathParam("type") String type, @QueryParam("count") @DefaultValue("1") int count) {
    for (int i = 0; i < count; i++) {
      agent.record(SecurityEvent.builder(type).reason("resource").build());
    }
    return statistics();
  }

  /** Answers when all the events survive a crash; fails if one of them may not. */
  @POST
  @Path("durable-events/{type}")
  public String recordDurably(
      @PathParam("type") String type, @QueryParam("count") @DefaultValue("1") int count)
      throws Exception {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SecurityEvent event = SecurityEvent.builder(type).reason("durable").build();
      stages.add(agent.recordDurably(event).toCompletableFuture());
    }
    CompletableFuture.allOf(stages.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
    return statistics();
  }

  @POST
  @Path("metrics")
  public String recordMetric() {
    agent.record(SecurityMetric.builder(MetricType.CACHE_HIT_RATE, 0.5).build());
    return statistics();
  }

  @POST
  @Path("bean-events/{type}")
  public String recordWithBean(@PathParam("type") String type) {
    bean.record(type);
    return statistics();
  }

  @POST
  @Path("flush")
  public String flush() throws Exception {
    FlushResult result = agent.flush().toCompletableFuture().get(50, TimeUnit.SECONDS);
    return Json.createObjectBuilder()
        .add("settled", result.settled())
        .add("waiting", result.waiting())
        .build()
        .toString();
  }

  /** Asks for a flush and does not wait for it. */
  @POST
  @Path("hurry")
  public String hurry() {
    agent.flush();
    return statistics();
  }

  @GET
  @Path("statistics")
  public String statistics() {
    var statistics = agent.statistics();
    return Json.createObjectBuilder()
        .add("circuit", statistics.circuit().name())
        .add("batchesSent", statistics.batchesSent())
        .add("sendFailures", statistics.sendFailures())
        .add("deadLetters", statistics.deadLetters())
        .add("events", counts(statistics.events()))
        .add("metrics", counts(statistics.metrics()))
        .build()
        .toString();
  }

  @GET
  @Path("rules")
  public String rules() {
    JsonObjectBuilder json = Json.createObjectBuilder();
    agent.rules().ifPresent(rules -> add(json, rules));
    return json.add("changes", Json.createArrayBuilder(bean.changes())).build().toString();
  }

  /** Runs tasks of the application, all at the same time, on the server's executors. */
  @GET
  @Path("executors")
  @SuppressWarnings("BanJNDI") // constant names, in the container's own directory
  public String executors(@QueryParam("tasks") int tasks) throws Exception {
    ExecutorService executor = InitialContext.doLookup("java:comp/DefaultManagedExecutorService");
    ScheduledExecutorService scheduler =
        InitialContext.doLookup("java:comp/DefaultManagedScheduledExecutorService");
    CountDownLatch all = new CountDownLatch(tasks);
    List<Future<Boolean>> results = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      results.add(executor.submit(() -> meet(all)));
    }
    Future<Boolean> scheduled = scheduler.schedule(() -> true, 1, TimeUnit.MILLISECONDS);
    int met = 0;
    for (Future<Boolean> result : results) {
      met += result.get(40, TimeUnit.SECONDS) ? 1 : 0;
    }
    return met + " met, scheduled " + scheduled.get(20, TimeUnit.SECONDS);
  }

  private static boolean meet(CountDownLatch all) throws InterruptedException {
    all.countDown();
    // Open Liberty adds a thread now and then, and on a busy machine not often.
    return all.await(30, TimeUnit.SECONDS);
  }

  @GET
  @Path("config/{name:.+}")
  public String config(@PathParam("name") String name) {
    return ConfigProvider.getConfig().getOptionalValue(name, String.class).orElse("(none)");
  }

  private static void add(JsonObjectBuilder json, DynamicRules rules) {
    json.add("id", rules.ruleId())
        .add("version", rules.version())
        .add("blacklist", Json.createArrayBuilder(rules.ipBlacklist()));
  }

  private static JsonObjectBuilder counts(ItemCounts counts) {
    return Json.createObjectBuilder()
        .add("recorded", counts.recorded())
        .add("delivered", counts.delivered())
        .add("waiting", counts.waiting())
        .add("rejected", counts.rejected())
        .add("dropped", counts.droppedTotal());
  }
}

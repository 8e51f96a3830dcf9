package org.guardagent.jaxrs.annotations;

import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.guardagent.annotation.AllowContentTypes;
import org.guardagent.annotation.AllowCountries;
import org.guardagent.annotation.AllowIps;
import org.guardagent.annotation.BehaviorAnalysis;
import org.guardagent.annotation.BlockClouds;
import org.guardagent.annotation.BlockCountries;
import org.guardagent.annotation.BlockUserAgents;
import org.guardagent.annotation.Bypass;
import org.guardagent.annotation.CountryRateLimited;
import org.guardagent.annotation.DenyIps;
import org.guardagent.annotation.DetectionExclusion;
import org.guardagent.annotation.GuardProtected;
import org.guardagent.annotation.Honeypot;
import org.guardagent.annotation.MaxRequestSize;
import org.guardagent.annotation.RateLimited;
import org.guardagent.annotation.RequireApiKey;
import org.guardagent.annotation.RequireAuthentication;
import org.guardagent.annotation.RequireHeader;
import org.guardagent.annotation.RequireHttps;
import org.guardagent.annotation.RequireReferrer;
import org.guardagent.annotation.ReturnMonitor;
import org.guardagent.annotation.SuspiciousDetection;
import org.guardagent.annotation.SuspiciousFrequency;
import org.guardagent.annotation.TimeWindow;
import org.guardagent.annotation.UsageMonitor;
import org.guardagent.annotation.ValidatedBy;

/**
 * Stops a deployment whose annotations have wrong values. Sees the classes that may become beans.
 *
 * <p>Looks twice: while there is nothing but classes, and, once there are beans, with a bean of
 * type {@link RouteReader} if there is one, which knows the configuration.
 */
public final class RouteExtension implements Extension {

  private final Set<Class<?>> classes = ConcurrentHashMap.newKeySet();

  /** Made by the container. */
  public RouteExtension() {}

  /**
   * The classes that the container has shown.
   *
   * @return classes with annotations of routes, as far as they may become beans
   */
  public Collection<Class<?>> classes() {
    return List.copyOf(classes);
  }

  void collect(
      @Observes
          @WithAnnotations({
            AllowContentTypes.class,
            AllowCountries.class,
            AllowIps.class,
            BehaviorAnalysis.class,
            BlockClouds.class,
            BlockCountries.class,
            BlockUserAgents.class,
            Bypass.class,
            CountryRateLimited.class,
            DenyIps.class,
            DetectionExclusion.class,
            GuardProtected.class,
            Honeypot.class,
            MaxRequestSize.class,
            RateLimited.class,
            RequireApiKey.class,
            RequireAuthentication.class,
            RequireHeader.class,
            RequireHttps.class,
            RequireReferrer.class,
            ReturnMonitor.class,
            SuspiciousDetection.class,
            SuspiciousFrequency.class,
            TimeWindow.class,
            UsageMonitor.class,
            ValidatedBy.class,
            CountryRateLimited.List.class,
            RequireHeader.List.class,
            UsageMonitor.List.class,
            ReturnMonitor.List.class,
            SuspiciousFrequency.List.class
          })
          ProcessAnnotatedType<?> found) {
    classes.add(found.getAnnotatedType().getJavaClass());
  }

  void check(@Observes AfterBeanDiscovery discovery) {
    List<RouteProblem> problems = problems(new RouteReader(true));
    if (!problems.isEmpty()) {
      discovery.addDefinitionError(new RouteConfigurationException(problems));
    }
  }

  void check(@Observes AfterDeploymentValidation validation, BeanManager beans) {
    List<RouteProblem> problems = problems(beans);
    if (!problems.isEmpty()) {
      validation.addDeploymentProblem(new RouteConfigurationException(problems));
    }
  }

  /** TomEE makes no bean before it has started: there the first request to the route tells. */
  private List<RouteProblem> problems(BeanManager beans) {
    try {
      Instance<RouteReader> reader = beans.createInstance().select(RouteReader.class);
      return reader.isResolvable() ? problems(reader.get()) : List.of();
    } catch (ContextNotActiveException e) {
      return List.of();
    }
  }

  private List<RouteProblem> problems(RouteReader reader) {
    return new DeploymentCheck(reader).problemsOf(classes);
  }
}

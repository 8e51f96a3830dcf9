package org.guardagent.jaxrs.cdi;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Set;
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
import org.guardagent.cdi.ApplicationParts;
import org.guardagent.config.Settings;
import org.guardagent.jaxrs.annotations.DeploymentCheck;
import org.guardagent.jaxrs.annotations.RouteConfigurationException;
import org.guardagent.jaxrs.annotations.RouteReader;
import org.jspecify.annotations.Nullable;

/**
 * Stops a deployment whose annotations have wrong values. Loaded by servers with the Servlet API
 * only. They show it every class that bears an annotation, also those that are no beans.
 *
 * <p>The configuration is not known yet: what depends on it is looked at once it is.
 */
@HandlesTypes({
  Application.class,
  Path.class,
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
public final class RouteInitializer implements ServletContainerInitializer {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String CLASSES = RouteInitializer.class.getName() + ".classes";

  /** Made by the server. */
  public RouteInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context)
      throws ServletException {
    Collection<Class<?>> found = classes == null ? List.of() : List.copyOf(classes);
    try {
      new DeploymentCheck(reader()).requireValid(found);
    } catch (RouteConfigurationException e) {
      stopAgent();
      throw new ServletException(e.getMessage(), e);
    }
    context.setAttribute(CLASSES, found);
  }

  /** One that knows the configuration, if the server has begun with CDI. */
  private static RouteReader reader() {
    try {
      return CourierBeans.find(Settings.class)
          .flatMap(settings -> CourierBeans.find(RouteReader.class))
          .orElseGet(() -> new RouteReader(true));
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "There are no beans yet; the configuration is looked at later", e);
      return new RouteReader(true);
    }
  }

  /** A server that has begun with CDI may not end it if this fails. */
  private static void stopAgent() {
    try {
      CourierBeans.find(ApplicationParts.class).ifPresent(ApplicationParts::stopAgent);
    } catch (IllegalStateException e) {
      LOG.log(Level.DEBUG, "There is no agent yet that could be stopped", e);
    }
  }

  /**
   * The classes that the server has shown.
   *
   * @param context the application's
   * @return classes with annotations of routes, as far as the server knows them
   */
  public static Collection<Class<?>> classesOf(ServletContext context) {
    return context.getAttribute(CLASSES) instanceof Collection<?> classes
        ? classes.stream().<Class<?>>map(type -> (Class<?>) type).toList()
        : List.of();
  }
}

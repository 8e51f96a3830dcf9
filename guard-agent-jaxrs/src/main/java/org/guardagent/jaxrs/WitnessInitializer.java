package org.guardagent.jaxrs;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets the filters know who sends requests, and when those end. Loaded by servers with the Servlet
 * API only.
 */
public final class WitnessInitializer implements ServletContainerInitializer {

  /** What may bring a request to Jakarta REST that no earlier dispatch brought past the filter. */
  private static final EnumSet<DispatcherType> DISPATCHES =
      EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ERROR);

  /** Made by the server. */
  public WitnessInitializer() {}

  @Override
  public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) {
    context.addListener(new RequestEnd());
    FilterRegistration.Dynamic filter =
        context.addFilter(PeerFilter.class.getName(), new PeerFilter());
    if (filter != null) { // it is null if the application has declared one of this name
      filter.setAsyncSupported(true);
      filter.addMappingForUrlPatterns(DISPATCHES, false, "/*");
    }
  }
}

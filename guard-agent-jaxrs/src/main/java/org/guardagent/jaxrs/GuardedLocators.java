package org.guardagent.jaxrs;

import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.guardagent.jaxrs.annotations.GuardLookup;

/**
 * Whether a sub-resource that is not guarded itself was reached by way of a guarded resource. Only
 * a request can tell, since anyone may locate it.
 */
final class GuardedLocators implements Predicate<UriInfo> {

  /** Answers by locator and located class; both are the application's, so there are few. */
  private final ConcurrentMap<List<Class<?>>, Boolean> known = new ConcurrentHashMap<>();

  @Override
  public boolean test(UriInfo uri) {
    List<Object> matched = uri.getMatchedResources(); // the last one matched comes first
    for (int i = 1; i < matched.size(); i++) {
      if (guards(matched.get(i).getClass(), matched.get(i - 1).getClass())) {
        return true;
      }
    }
    return false;
  }

  private boolean guards(Class<?> locator, Class<?> located) {
    return known.computeIfAbsent(
        List.of(locator, located), pair -> GuardLookup.isGuardedLocator(locator, located));
  }
}

package org.guardagent.spi;

import java.util.Optional;

/**
 * Looks at every guarded request, after all other checks. Every CDI bean of this type is asked, in
 * the order of {@code jakarta.annotation.Priority}.
 *
 * <p>Called on the request's thread, for many requests at once. If it throws, {@code
 * guard.fail-secure} says what happens to the request.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequestCheck {

  /**
   * Judges a request.
   *
   * @param request the request
   * @return what to answer instead of the resource, or empty to let it pass
   */
  Optional<Rejection> check(GuardedRequest request);
}

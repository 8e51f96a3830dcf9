package org.guardagent.spi;

import java.util.Optional;

/**
 * Looks at requests to the routes that name it in {@code @ValidatedBy}. A CDI bean.
 *
 * <p>Called on the request's thread, for many requests at once. If it throws, {@code
 * guard.fail-secure} says what happens to the request.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface RequestValidator {

  /**
   * Judges a request.
   *
   * @param request the request
   * @return what to answer instead of the resource, or empty to let it pass
   */
  Optional<Rejection> validate(GuardedRequest request);
}

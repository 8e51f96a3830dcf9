package org.guardagent.it.shop;

import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** An answer that a filter of the application breaks. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface BrokenAnswer {

  /** Fails on every answer. */
  @Provider
  @BrokenAnswer
  class Filter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      throw new IllegalStateException("broken on purpose");
    }
  }
}

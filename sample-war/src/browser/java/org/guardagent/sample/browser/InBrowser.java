package org.guardagent.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test a {@link Visitor} of the console. Whatever the test is about, it fails if the page
 * opened a dialog of the browser, or wrote an error to the console: a policy that was violated, a
 * script that failed.
 */
public final class InBrowser implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace OURS = Namespace.create(InBrowser.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    Optional<Path> browser = InstalledBrowser.find();
    Assumptions.assumeTrue(browser.isPresent(), InstalledBrowser::advice);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Visitor.class;
  }

  @Override
  public Visitor resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getStore(OURS)
        .getOrComputeIfAbsent(
            context.getUniqueId(), id -> new Visitor(showroom(context)), Visitor.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Visitor visitor = context.getStore(OURS).remove(context.getUniqueId(), Visitor.class);
    if (visitor != null) {
      visitor.close();
      assertThat(visitor.troubles()).as("what the browser complained of").isEmpty();
    }
  }

  /** Closed by JUnit when all tests are done. */
  private static Showroom showroom(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(OURS)
        .getOrComputeIfAbsent(Showroom.class, type -> open(), Showroom.class);
  }

  private static Showroom open() {
    try {
      return Showroom.open(InstalledBrowser.find().orElseThrow());
    } catch (Exception e) {
      throw new IllegalStateException("The sample or the browser did not start", e);
    }
  }
}

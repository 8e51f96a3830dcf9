package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What the container calls the application: the name of its WAR, or of its EAR and of the WAR in
 * it. On Payara the module's name is not there yet when the agent starts; the application's is.
 */
final class ApplicationName {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String UNKNOWN = "application";

  private ApplicationName() {}

  static String find() {
    String name =
        Stream.of("java:app/AppName", "java:module/ModuleName")
            .flatMap(place -> lookup(place).stream())
            .distinct()
            .collect(Collectors.joining("-"));
    return name.isEmpty() ? UNKNOWN : name;
  }

  @SuppressWarnings("BanJNDI") // the name is a constant, and the container's own directory answers
  private static Optional<String> lookup(String name) {
    try {
      return Optional.of(String.valueOf(InitialContext.<Object>doLookup(name)));
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "Guard agent: no {0} here: {1}", name, e);
      return Optional.empty();
    }
  }
}

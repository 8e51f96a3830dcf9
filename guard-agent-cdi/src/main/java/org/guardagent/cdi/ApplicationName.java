package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * What the container calls the application: the name of its WAR, or of its EAR and of the WAR in
 * it. On Payara the module's name is not there yet when the agent starts; the application's is. On
 * WildFly a WAR of an EAR may start in the names of its neighbour, or in none, as the threads fall;
 * but its class loader is always named after it.
 */
final class ApplicationName {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String UNKNOWN = "application";

  /** As in {@code deployment.shop.ear.east.war}. */
  private static final Pattern LOADER_OF_WILDFLY =
      Pattern.compile("deployment\\.(?:(.+)\\.ear\\.)?(.+)\\.[wej]ar");

  private ApplicationName() {}

  static String find() {
    return ofLoader(ApplicationName.class.getClassLoader()).orElseGet(ApplicationName::ofJndi);
  }

  static Optional<String> ofLoader(ClassLoader loader) {
    return Optional.ofNullable(loader.getName())
        .map(LOADER_OF_WILDFLY::matcher)
        .filter(Matcher::matches)
        .map(
            archives ->
                Stream.of(archives.group(1), archives.group(2))
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("-")));
  }

  private static String ofJndi() {
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

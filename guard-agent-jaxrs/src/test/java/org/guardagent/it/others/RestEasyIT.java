package org.guardagent.it.others;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guardagent.it.se.Program;
import org.guardagent.it.se.StandaloneApplication;
import org.guardagent.it.se.StandaloneContract;
import org.guardagent.it.se.app.StoppedApplication;

/** RESTEasy on Undertow, with Weld SE, on the JDK of the build. */
class RestEasyIT extends StandaloneContract {

  @Override
  protected Program start(Map<String, String> settings) {
    return StandaloneApplication.start(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        "resteasy",
        settings,
        StoppedApplication.class.getName(),
        Pattern.compile("Listening on port (\\d+)"));
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of(Lack.HEALTH);
  }
}

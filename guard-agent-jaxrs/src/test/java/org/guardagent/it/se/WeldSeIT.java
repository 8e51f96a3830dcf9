package org.guardagent.it.se;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guardagent.it.se.app.WeldApplication;

/** Weld SE, Jersey and the JDK's HTTP server, on the JDK of the build. */
class WeldSeIT extends StandaloneContract {

  @Override
  protected Program start(Map<String, String> settings) {
    return StandaloneApplication.start(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        "weld-se",
        settings,
        WeldApplication.class.getName(),
        Pattern.compile("Listening on port (\\d+)"));
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of(Lack.HEALTH, Lack.CLIENT_ADDRESS);
  }
}

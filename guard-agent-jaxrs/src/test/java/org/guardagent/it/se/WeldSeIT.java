package org.guardagent.it.se;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.guardagent.it.se.app.WeldApplication;

/** Weld SE, Jersey and the JDK's HTTP server, on the JDK of the build. */
class WeldSeIT extends StandaloneContract {

  @Override
  StandaloneApplication start(Map<String, String> settings) {
    return new StandaloneApplication(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        "weld-se",
        settings,
        WeldApplication.class.getName(),
        Pattern.compile("Listening on port (\\d+)"));
  }
}

package org.guardagent.it.se;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIf;

/** Helidon MP, which needs JDK 21. */
@EnabledIf(
    value = "org.guardagent.it.se.Jdks#has21",
    disabledReason = "No JDK 21 found: set JAVA21_HOME or -Dit.jdk21")
class HelidonIT extends StandaloneContract {

  private static final int JDK = 21;

  @Override
  protected Program start(Map<String, String> settings) {
    settings.put("server.host", "127.0.0.1");
    settings.put("server.port", "0");
    return StandaloneApplication.start(
        Jdks.java(JDK).orElseThrow(),
        "helidon",
        settings,
        "io.helidon.microprofile.cdi.Main",
        Pattern.compile("http://127\\.0\\.0\\.1:(\\d+) bound for socket"));
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of(Lack.CLIENT_ADDRESS);
  }
}

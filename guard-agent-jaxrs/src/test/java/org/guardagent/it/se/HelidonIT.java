package org.guardagent.it.se;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Helidon MP, which needs JDK 21. */
class HelidonIT extends StandaloneContract {

  private static final int JDK = 21;

  @Override
  protected Program start(Map<String, String> settings) {
    Optional<Path> java = Jdks.java(JDK);
    assumeTrue(java.isPresent(), "No JDK " + JDK + " found: set JAVA21_HOME or -Dit.jdk21");
    settings.put("server.host", "127.0.0.1");
    settings.put("server.port", "0");
    return StandaloneApplication.start(
        java.orElseThrow(),
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

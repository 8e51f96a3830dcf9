package org.guardagent.it.others;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guardagent.it.se.Program;
import org.guardagent.it.se.StandaloneContract;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Quarkus, JVM mode, on the JDK of the build. It runs in the module {@code src/it/quarkus}. */
@EnabledIfSystemProperty(
    named = "it.quarkus",
    matches = ".+",
    disabledReason = "The module src/it/quarkus runs this: it builds the application")
class QuarkusIT extends StandaloneContract {

  @Override
  protected Program start(Map<String, String> settings) {
    Path target = Path.of(System.getProperty("it.quarkus"));
    settings.put("quarkus.http.port", "0");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx256m"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-jar", target.resolve("quarkus-app/quarkus-run.jar").toString()));
    return Program.start(
        command,
        target.resolve("application.log"),
        Pattern.compile("Listening on: http://127\\.0\\.0\\.1:(\\d+)"));
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of(Lack.CLIENT_ADDRESS);
  }
}

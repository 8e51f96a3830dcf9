package org.guardagent.sample.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line that starts the server. */
final class StartCommand {

  private static final String STORE_DIRECTORY = "guard.agent.store.directory";
  private static final String CONSOLE_DIRECTORY = "console.store.directory";

  private StartCommand() {}

  /** Quick to start rather than quick at full load: C1 only, one garbage collector thread. */
  static List<String> of(PayaraHome home, Path module, int port) {
    List<String> command = new ArrayList<>(List.of(PayaraHome.JAVA));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m"));
    command.addAll(home.classOptions());
    command.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-Dsample.port=" + port));
    command.add("-D" + STORE_DIRECTORY + "=" + home.store());
    command.add("-D" + CONSOLE_DIRECTORY + "=" + home.console());
    command.addAll(settingsGivenToMaven());
    command.addAll(List.of("-jar", home.launcher().toString()));
    command.addAll(List.of("--port", String.valueOf(port)));
    Path settings = module.resolve("src/main/payara");
    command.addAll(List.of("--prebootcommandfile", settings.resolve("pre-boot.txt").toString()));
    command.addAll(List.of("--logproperties", settings.resolve("logging.properties").toString()));
    command.addAll(List.of("--nocluster", "--disablephonehome", "--contextroot", "/"));
    command.addAll(List.of("--deploy", module.resolve("target/sample.war").toString()));
    return command;
  }

  /** So that {@code mvn -Prun -Dguard.agent.enabled=false} does what it says. */
  private static List<String> settingsGivenToMaven() {
    return System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith("guard.") || name.startsWith("console."))
        .map(name -> "-D" + name + "=" + System.getProperty(name))
        .toList();
  }
}

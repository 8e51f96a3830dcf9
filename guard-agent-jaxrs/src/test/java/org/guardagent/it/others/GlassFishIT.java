package org.guardagent.it.others;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.guardagent.it.TestWar;
import org.guardagent.it.se.Jdks;
import org.guardagent.it.se.Program;
import org.guardagent.it.se.StandaloneContract;
import org.guardagent.it.se.app.PlainApplication;
import org.guardagent.it.se.app.PlainResource;
import org.guardagent.it.server.Ports;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.condition.EnabledIf;

/** GlassFish, in the build that is for JDK 17 and takes no other. */
@EnabledIf(
    value = "org.guardagent.it.se.Jdks#has17",
    disabledReason = "No JDK 17 found: set JAVA17_HOME or -Dit.jdk17")
class GlassFishIT extends StandaloneContract {

  private static final int JDK = 17;
  private static final List<String> OTHER_PORTS =
      List.of("8181", "4848", "8686", "3700", "3820", "3920");

  @Override
  protected Program start(Map<String, String> settings) {
    try {
      Path home = Installation.of("glassfish").resolve("glassfish");
      Path domains = Installation.scratch("glassfish-");
      Path domain = domains.resolve("domain1");
      Installation.copy(home.resolve("domains/domain1"), domain);
      int port = Ports.free();
      configure(domain.resolve("config/domain.xml"), port);
      Installation.export(
          TestWar.named("plain.war", settings)
              .addClasses(PlainResource.class, PlainApplication.class)
              .addAsWebInfResource(
                  new StringAsset(
                      "<glassfish-web-app><context-root>/</context-root></glassfish-web-app>"),
                  "glassfish-web.xml"),
          domain.resolve("autodeploy/plain.war"));
      return Program.start(
          command(Jdks.javaExactly(JDK).orElseThrow(), home, domains),
          domains.resolve("output.log"),
          Pattern.compile(
              "bound to \\[/127\\.0\\.0\\.1:("
                  + port
                  + ")\\](?s:.*)plain was successfully deployed"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of(Lack.FAULT_TOLERANCE, Lack.HEALTH);
  }

  private static void configure(Path file, int port) throws IOException {
    Installation.edit(file, "port=\"8080\"", "port=\"" + port + "\" address=\"127.0.0.1\"");
    for (String other : OTHER_PORTS) {
      Installation.edit(file, "port=\"" + other + "\"", "port=\"" + Ports.free() + "\"");
    }
    Installation.edit(file, "telnet.port=6666", "telnet.port=" + Ports.free());
  }

  /** What {@code startserv} runs: the command that the server's administration would, but here. */
  private static List<String> command(Path java, Path home, Path domains) throws IOException {
    List<String> ask =
        List.of(
            java.toString(),
            "-jar",
            home.resolve("modules/admin-cli.jar").toString(),
            "start-domain",
            "--dry-run",
            "--verbose",
            "--domaindir",
            domains.toString(),
            "domain1");
    ProcessBuilder builder = new ProcessBuilder(ask).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", java.resolve("../..").normalize().toString());
    Process asked = builder.start();
    List<String> answer =
        new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    int start = answer.indexOf("Dump of JVM Invocation line that would be used to launch:") + 1;
    int end = answer.indexOf("");
    if (start == 0 || end < start) {
      throw new AssertionError("GlassFish does not say how to start it: " + answer);
    }
    List<String> command = new ArrayList<>(answer.subList(start, end));
    command.add(1, "-XX:TieredStopAtLevel=1");
    return command;
  }
}

package org.guardagent.it.others;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guardagent.it.TestWar;
import org.guardagent.it.others.app.Guards;
import org.guardagent.it.others.app.ScannedApplication;
import org.guardagent.it.se.Jdks;
import org.guardagent.it.se.Program;
import org.guardagent.it.se.StandaloneContract;
import org.guardagent.it.se.app.PlainResource;
import org.junit.jupiter.api.condition.EnabledIf;

/** TomEE MicroProfile, Jakarta EE 9.1, which does not start on JDK 25. */
@EnabledIf(
    value = "org.guardagent.it.se.Jdks#has17",
    disabledReason = "No JDK 17 found: set JAVA17_HOME or -Dit.jdk17")
class TomEeIT extends StandaloneContract {

  private static final int JDK = 17;

  @Override
  protected Program start(Map<String, String> settings) {
    try {
      Path home = Installation.of("apache-tomee-");
      Path base = Installation.scratch("tomee-");
      Installation.copy(home.resolve("conf"), base.resolve("conf"));
      Path configuration = base.resolve("conf/server.xml");
      Installation.edit(configuration, "port=\"8005\"", "port=\"-1\"");
      Installation.edit(configuration, "port=\"8080\"", "port=\"0\" address=\"127.0.0.1\"");
      Installation.export(
          TestWar.named("plain.war", settings)
              .addClasses(PlainResource.class, ScannedApplication.class, Guards.class),
          base.resolve("webapps/ROOT.war"));
      return Program.start(
          command(Jdks.javaExactly(JDK).orElseThrow(), home, base),
          base.resolve("output.log"),
          Pattern.compile(
              "Starting ProtocolHandler \\[\"http-nio-[^\"]*-(\\d+)\"\\](?s:.*)Server startup in"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected Set<Lack> lacks() {
    return Set.of();
  }

  /** As the script {@code catalina.sh run} starts it. */
  private static List<String> command(Path java, Path home, Path base) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(java.toString(), "-XX:TieredStopAtLevel=1", "-Xmx512m"));
    Stream.of("lang", "io", "util", "util.concurrent")
        .map(name -> "--add-opens=java.base/java." + name + "=ALL-UNNAMED")
        .forEach(command::add);
    command.add("--add-opens=java.rmi/sun.rmi.transport=ALL-UNNAMED");
    command.add("-javaagent:" + home.resolve("lib/openejb-javaagent.jar"));
    command.add("-Djava.util.logging.config.file=" + base.resolve("conf/logging.properties"));
    command.add("-Djava.util.logging.manager=org.apache.juli.ClassLoaderLogManager");
    command.add("-Dtomee.mp.scan=all");
    command.add("-Dcatalina.home=" + home);
    command.add("-Dcatalina.base=" + base);
    command.add("-Djava.io.tmpdir=" + Files.createDirectories(base.resolve("temp")));
    command.add("-cp");
    command.add(
        home.resolve("bin/bootstrap.jar")
            + File.pathSeparator
            + home.resolve("bin/tomcat-juli.jar"));
    command.addAll(List.of("org.apache.catalina.startup.Bootstrap", "start"));
    return command;
  }
}

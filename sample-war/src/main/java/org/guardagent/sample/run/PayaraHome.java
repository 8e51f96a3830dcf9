package org.guardagent.sample.run;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Payara Micro, unpacked. It outlives {@code mvn clean}, so that only the first start pays for the
 * unpacking; each port has its own, so that two samples do not share a configuration.
 */
final class PayaraHome {

  private static final String MAIN_CLASS_FILE = "fish/payara/micro/PayaraMicro.class";
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path directory;
  private final Path payaraJar;
  private final ClassArchive classArchive;

  private PayaraHome(Path directory, Path payaraJar) {
    this.directory = directory;
    this.payaraJar = payaraJar;
    this.classArchive = new ClassArchive(directory);
  }

  static PayaraHome in(Path module, int port) throws IOException {
    Path jar = payaraJar();
    String name = jar.getFileName().toString().replace(".jar", "-" + port);
    return new PayaraHome(module.resolve(".payara").resolve(name), jar);
  }

  /** Maven has put Payara Micro's JAR on the class path, from which nothing else is wanted. */
  private static Path payaraJar() throws IOException {
    URL main = PayaraHome.class.getClassLoader().getResource(MAIN_CLASS_FILE);
    if (main == null) {
      throw new IOException("Payara Micro is not on the class path: start with mvn -Prun");
    }
    try {
      JarURLConnection connection = (JarURLConnection) main.openConnection();
      return Path.of(connection.getJarFileURL().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("Payara Micro is at a strange place: " + main, e);
    }
  }

  void prepare() throws IOException, InterruptedException {
    Path configuration = directory.resolve("config/domain.xml");
    Path pristine = directory.resolve("pristine-domain.xml");
    if (!Files.exists(pristine)) {
      unpack();
      Files.copy(configuration, pristine);
    }
    // Payara remembers what was deployed, and would deploy it twice.
    Files.copy(pristine, configuration, StandardCopyOption.REPLACE_EXISTING);
  }

  private void unpack() throws IOException, InterruptedException {
    Console.say("Unpacking Payara Micro (once) ...");
    Files.createDirectories(directory);
    List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", payaraJar.toString()));
    command.addAll(List.of("--rootdir", directory.toString(), "--outputlauncher"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(directory.resolve("unpack.log").toFile()))
            .start();
    if (process.waitFor() != 0) {
      throw new IOException("Payara Micro could not be unpacked, see " + directory);
    }
  }

  /** Quick to start rather than quick at full load: C1 only, one garbage collector thread. */
  List<String> startCommand(Path module, int port) {
    List<String> command = new ArrayList<>(List.of(JAVA));
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m"));
    command.addAll(classArchive.options());
    command.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-Dsample.port=" + port));
    command.addAll(settingsGivenToMaven());
    command.addAll(List.of("-jar", launcher().toString()));
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

  String farewell() {
    return classArchive.isMissing()
        ? "Stopping, and keeping what makes the next start quicker (a few seconds) ..."
        : "Stopping ...";
  }

  void keepClassArchive() throws IOException {
    classArchive.keep();
  }

  private Path launcher() {
    return directory.resolve("launch-micro.jar");
  }
}

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
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path directory;
  private final Path payaraJar;
  private final ClassArchive classArchive;

  private PayaraHome(Path directory, Path payaraJar) {
    this.directory = directory;
    this.payaraJar = payaraJar;
    this.classArchive = new ClassArchive(directory);
  }

  static PayaraHome in(Path parent, String suffix) throws IOException {
    Path jar = payaraJar();
    String name = jar.getFileName().toString().replace(".jar", "-" + suffix);
    return new PayaraHome(parent.resolve(name), jar);
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

  String farewell() {
    return classArchive.isMissing()
        ? "Stopping, and keeping what makes the next start quicker (a few seconds) ..."
        : "Stopping ...";
  }

  void keepClassArchive() throws IOException {
    classArchive.keep();
  }

  List<String> classOptions() {
    return classArchive.options();
  }

  Path launcher() {
    return directory.resolve("launch-micro.jar");
  }

  /** What the console has received stays there, too. */
  Path console() {
    return directory.resolve("console");
  }

  /** What the sample's agent has not delivered stays beside its server, not in the user's home. */
  Path store() {
    return directory.resolve("store");
  }
}

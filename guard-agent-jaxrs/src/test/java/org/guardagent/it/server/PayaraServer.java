package org.guardagent.it.server;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.guardagent.it.driver.PayaraDriver;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * A Payara Micro in a JVM of its own, which all tests share that do not need one for themselves: a
 * start takes longer than many deployments. It ends with this JVM, when its socket closes.
 */
public final class PayaraServer {

  private static final int PATIENCE_MILLIS = 120_000;
  private static final Path DIRECTORY = Path.of(System.getProperty("it.server"));
  private static @Nullable PayaraServer shared;

  private final Process process;
  private final Path log;
  private final Path home;
  private final BufferedReader answers;
  private final PrintWriter commands;
  private final int port;

  private PayaraServer(Process process, Path log, Path home, Socket socket) throws IOException {
    this.process = process;
    this.log = log;
    this.home = home;
    this.answers =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    this.commands = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
    this.port = Integer.parseInt(answer());
  }

  /** The server of all tests, started by the first that asks. */
  public static synchronized PayaraServer shared() {
    if (shared == null || !shared.process.isAlive()) {
      shared = start();
    }
    return shared;
  }

  /** Deploys an archive, and fails if the server does not take it. */
  public DeployedWar deploy(Archive<?> archive) {
    DeployedWar war = tryDeploy(archive);
    if (!war.isDeployed()) {
      throw new AssertionError(archive.getName() + " was not deployed:\n" + war.log());
    }
    return war;
  }

  /** Deploys an archive under its name without the ending. */
  public DeployedWar tryDeploy(Archive<?> archive) {
    Path file = DIRECTORY.resolve("wars").resolve(archive.getName());
    String name = archive.getName().replaceFirst("\\.[a-z]+$", "");
    int mark = log().length();
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    boolean deployed = Boolean.parseBoolean(command("deploy", name, file.toString()));
    return new DeployedWar(this, name, deployed, mark);
  }

  /** What the server takes for the home of its user: nothing is left in that of the tester. */
  public Path home() {
    return home;
  }

  /** The names of the agents' loops. */
  public List<String> agentLoops() {
    return agentThreads().stream().filter(name -> !name.equals("guard-agent-http")).toList();
  }

  public List<String> agentThreads() {
    return Stream.of(command("threads").split("\t"))
        .filter(name -> name.startsWith("guard-agent"))
        .sorted()
        .toList();
  }

  /** Tells the server to end, as an operator would, and waits for it. */
  public void terminate(Duration patience) throws InterruptedException {
    process.destroy();
    if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("The server did not end within " + patience);
    }
  }

  String base() {
    return "http://127.0.0.1:" + port + "/";
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void undeploy(String name) {
    command("undeploy", name);
  }

  private synchronized String command(String... words) {
    commands.println(String.join("\t", words));
    return answer();
  }

  private String answer() {
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new AssertionError("The server ended:\n" + log());
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("No answer from the server:\n" + log(), e);
    }
  }

  private static PayaraServer start() {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket door = new ServerSocket(0, 1, loopback)) {
      door.setSoTimeout(PATIENCE_MILLIS);
      Path log = Files.createTempFile(DIRECTORY, "server-", ".log");
      Path home = Files.createTempDirectory(DIRECTORY, "home-");
      Process process =
          new ProcessBuilder(commandLine(door.getLocalPort(), home))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Socket socket = door.accept();
      socket.setSoTimeout(PATIENCE_MILLIS);
      return new PayaraServer(process, log, home, socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Quick to start rather than quick at full load. */
  private static List<String> commandLine(int port, Path home) throws IOException {
    Path jar = DIRECTORY.resolve("payara-micro.jar");
    Path temporary = Files.createDirectories(DIRECTORY.resolve("tmp"));
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xms256m"));
    line.addAll(List.of("-Djava.net.preferIPv4Stack=true", "-Djava.io.tmpdir=" + temporary));
    line.add("-Duser.home=" + home);
    line.addAll(modulesThatPayaraOpens(jar));
    line.addAll(List.of("-cp", jar + File.pathSeparator + driverAlone()));
    line.addAll(List.of(PayaraDriver.class.getName(), String.valueOf(port)));
    return line;
  }

  /** What the JAR's manifest asks for counts only with {@code java -jar}. */
  private static List<String> modulesThatPayaraOpens(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Attributes manifest = file.getManifest().getMainAttributes();
      return Stream.of("Add-Opens", "Add-Exports")
          .flatMap(
              name ->
                  Stream.of(manifest.getValue(name).trim().split("\\s+"))
                      .map(
                          target ->
                              "--" + name.toLowerCase(Locale.ROOT) + "=" + target + "=ALL-UNNAMED"))
          .toList();
    }
  }

  /** On the server's class path the other test classes would hide those of the applications. */
  private static Path driverAlone() throws IOException {
    Path directory = DIRECTORY.resolve("driver");
    String name = PayaraDriver.class.getName().replace('.', '/') + ".class";
    Path target = directory.resolve(name);
    Files.createDirectories(target.getParent());
    Path source = Path.of(System.getProperty("it.resources")).resolve(name);
    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
    return directory;
  }
}

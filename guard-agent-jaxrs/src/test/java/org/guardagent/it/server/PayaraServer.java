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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guardagent.it.driver.PayaraDriver;

/**
 * Payara Micro. It takes further applications only from code in its own JVM, so that a driver of
 * ours runs there.
 */
final class PayaraServer extends Server {

  private static final Pattern COMPLAINT_UNDER_LOAD =
      Pattern.compile(
          "threw unload\\(\\) exception|created a ThreadLocal.*guardagent\\.it\\.|_ThreadName=http-thread-pool");
  private static final Pattern COMPLAINT =
      Pattern.compile("^\\[[^]]+] \\[[^]]*] \\[(\u001B\\[[\\d;]*m)?(WARNING|SEVERE)");
  private final ServerProcess process;
  private final BufferedReader answers;
  private final PrintWriter commands;

  private PayaraServer(ServerProcess process, Driver driver) {
    super(process, driver.port(), COMPLAINT, COMPLAINT_UNDER_LOAD);
    this.process = process;
    this.answers = driver.answers();
    this.commands = driver.commands();
  }

  static PayaraServer start() {
    try (ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int patience = Math.toIntExact(PATIENCE.toMillis());
      door.setSoTimeout(patience);
      ServerProcess process = ServerProcess.start(options(door.getLocalPort()), Map.of());
      Socket socket = door.accept();
      socket.setSoTimeout(patience);
      return new PayaraServer(process, Driver.behind(socket));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Path logFile() {
    return process.outputFile();
  }

  @Override
  public boolean startsCdiWithoutDiscovery() {
    return false;
  }

  /** Payara Micro has no handler for them, as Payara Server has. */
  @Override
  public boolean takesEars() {
    return false;
  }

  @Override
  boolean deploy(Path archive) {
    String file = archive.getFileName().toString();
    return Boolean.parseBoolean(command("deploy", nameOf(file), archive.toString()));
  }

  @Override
  void undeploy(String archiveName) {
    command("undeploy", nameOf(archiveName));
  }

  private synchronized String command(String... words) {
    commands.println(String.join("\t", words));
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

  private static List<String> options(int port) throws IOException {
    Path jar = DIRECTORY.resolve("payara-micro.jar");
    List<String> options = new ArrayList<>(modulesThatPayaraOpens(jar));
    options.addAll(List.of("-cp", jar + File.pathSeparator + driverAlone()));
    options.addAll(List.of(PayaraDriver.class.getName(), String.valueOf(port)));
    return options;
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

  /** The other end of the socket; the first thing that it says is the server's port. */
  private record Driver(BufferedReader answers, PrintWriter commands, int port) {

    static Driver behind(Socket socket) throws IOException {
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      PrintWriter commands =
          new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
      return new Driver(answers, commands, Integer.parseInt(answers.readLine()));
    }
  }
}

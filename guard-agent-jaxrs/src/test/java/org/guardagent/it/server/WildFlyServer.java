package org.guardagent.it.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * WildFly, which is told by HTTP what to do. It watches no folder: it would deploy an application
 * once more if the marker were taken away while it looks.
 */
final class WildFlyServer extends Server {

  private static final Pattern COMPLAINT_UNDER_LOAD =
      Pattern.compile(
          "WELD-000(714|229)|RESTEASY002375|UT0050(23|71)|UT015023|\\(default task-\\d+\\)");
  private static final Pattern COMPLAINT = Pattern.compile("^\\S+ \\S+ +(WARN|ERROR|FATAL) ");
  private static final String CONFIGURATION = "standalone-microprofile.xml";
  private static final String READY = "WFLYSRV0025";
  private static final int OK = 200;

  /** What the answer has if the application itself could not start. */
  private static final String FAILED_SERVICES = "WFLYCTL0080";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path directory;
  private final int managementPort;

  private WildFlyServer(ServerProcess process, Path directory, int port, int managementPort) {
    super(process, port, COMPLAINT, COMPLAINT_UNDER_LOAD);
    this.directory = directory;
    this.managementPort = managementPort;
  }

  static WildFlyServer start() {
    try {
      int port = Ports.free();
      int managementPort = Ports.free();
      Path directory = Files.createTempDirectory(DIRECTORY, "wildfly-");
      configure(directory);
      ServerProcess process =
          ServerProcess.start(options(directory, port, managementPort), Map.of());
      WildFlyServer server = new WildFlyServer(process, directory, port, managementPort);
      server.awaitReady(READY);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Path logFile() {
    return directory.resolve("log/server.log");
  }

  @Override
  String healthBase() {
    return managementBase();
  }

  private String managementBase() {
    return "http://127.0.0.1:" + managementPort + "/";
  }

  /** Two threads a processor; further tasks wait. */
  @Override
  public int concurrentTasks() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }

  /** All or nothing: what could not be started is not left there half started. */
  @Override
  boolean deploy(Path archive) {
    String name = archive.getFileName().toString();
    String add = step("add", name, ", 'content': [{'url': '" + archive.toUri() + "'}]");
    HttpResponse<String> answer = manage(add + ", " + step("deploy", name, ""));
    if (answer.statusCode() != OK && !answer.body().contains(FAILED_SERVICES)) {
      throw new AssertionError(name + " could not be deployed: " + answer.body());
    }
    return answer.statusCode() == OK;
  }

  @Override
  void undeploy(String archiveName) {
    HttpResponse<String> answer =
        manage(step("undeploy", archiveName, "") + ", " + step("remove", archiveName, ""));
    if (answer.statusCode() != OK) {
      throw new AssertionError(archiveName + " could not be undeployed: " + answer.body());
    }
  }

  /** An operation on a deployment, in JSON with single quotes. */
  private static String step(String operation, String archiveName, String parameters) {
    return "{'operation': '%s', 'address': [{'deployment': '%s'}]%s}"
        .formatted(operation, archiveName, parameters);
  }

  private HttpResponse<String> manage(String steps) {
    String operation = "{'operation': 'composite', 'address': [], 'steps': [" + steps + "]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(managementBase() + "management"))
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(operation.replace('\'', '"')))
            .build();
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** By its name: other versions may lie beside it. */
  private static Path installation() {
    return DIRECTORY.resolve(System.getProperty("it.wildfly"));
  }

  /**
   * A configuration of its own: who manages it needs no password; no folder is watched; and no idle
   * threads for requests, because what such a thread served last it keeps, and so the application,
   * as long as it idles.
   */
  private static void configure(Path directory) throws IOException {
    Path target = Files.createDirectories(directory.resolve("configuration"));
    Path source = installation().resolve("standalone/configuration");
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
    Path configuration = target.resolve(CONFIGURATION);
    String pristine = Files.readString(configuration);
    String open =
        replaced(pristine, " http-authentication-factory=\"management-http-authentication\"", "");
    String unwatched = replaced(open, "scan-interval=\"5000\"", "scan-enabled=\"false\"");
    Files.writeString(
        configuration,
        replaced(
            unwatched,
            "<worker name=\"default\"/>",
            "<worker name=\"default\" task-core-threads=\"0\" task-keepalive=\"1000\"/>"));
  }

  private static String replaced(String configuration, String old, String replacement) {
    if (!configuration.contains(old)) {
      throw new AssertionError("WildFly is configured otherwise by now, without " + old);
    }
    return configuration.replace(old, replacement);
  }

  /** As the script {@code standalone.sh} starts it. */
  private static List<String> options(Path directory, int port, int managementPort)
      throws IOException {
    Path home = installation();
    List<String> options = new ArrayList<>(modulesThatWildFlyOpens());
    options.add("-Dorg.jboss.boot.log.file=" + directory.resolve("log/server.log"));
    options.add(
        "-Dlogging.configuration=" + directory.resolve("configuration/logging.properties").toUri());
    options.addAll(List.of("-jar", home.resolve("jboss-modules.jar").toString()));
    options.addAll(List.of("-mp", home.resolve("modules").toString()));
    options.add("org.jboss.as.standalone");
    options.add("-Djboss.home.dir=" + home);
    options.add("-Djboss.server.base.dir=" + directory);
    options.add("-Djboss.http.port=" + port);
    options.add("-Djboss.https.port=" + Ports.free());
    options.add("-Djboss.management.http.port=" + managementPort);
    options.addAll(List.of("-b=127.0.0.1", "-bmanagement=127.0.0.1", "-c=" + CONFIGURATION));
    return options;
  }

  private static List<String> modulesThatWildFlyOpens() {
    return Stream.of(
            "java.base/java.lang",
            "java.base/java.lang.invoke",
            "java.base/java.lang.reflect",
            "java.base/java.io",
            "java.base/java.net",
            "java.base/java.security",
            "java.base/java.util",
            "java.base/java.util.concurrent",
            "java.management/javax.management",
            "java.naming/javax.naming")
        .map(name -> "--add-opens=" + name + "=ALL-UNNAMED")
        .toList();
  }
}

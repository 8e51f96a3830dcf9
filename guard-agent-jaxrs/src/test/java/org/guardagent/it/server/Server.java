package org.guardagent.it.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.guardagent.it.Web;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jspecify.annotations.Nullable;

/**
 * The server under test in a JVM of its own, which all tests share that do not need one for
 * themselves: a start takes longer than many deployments. It ends with this JVM. Which server it
 * is, the Maven profile says.
 */
public abstract class Server {

  /** Starts and deployments may take long where processors are few. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Where the profile has put the server. */
  static final Path DIRECTORY = Path.of(System.getProperty("it.server"));

  private static final int MANY_TASKS = 30;

  /** What the agent says itself. */
  private static final Pattern OURS = Pattern.compile("Guard agent: ");

  private static @Nullable Server shared;

  private final ServerProcess process;
  private final int port;
  private final Pattern complaint;
  private final Pattern complaintUnderLoad;

  /**
   * A server whose process has started.
   *
   * @param port where it answers
   * @param complaint what the first line of an entry of its log has that is a warning or worse
   * @param complaintUnderLoad what it says of any application that goes while it is asked
   */
  Server(ServerProcess process, int port, Pattern complaint, Pattern complaintUnderLoad) {
    this.process = process;
    this.port = port;
    this.complaint = complaint;
    this.complaintUnderLoad = complaintUnderLoad;
  }

  /** Talks to an application that Arquillian has deployed, on the server that it has started. */
  public static Web arquillian(@Nullable URL base) {
    boolean ofItsOwn = System.getProperty("it.server.kind").equals("wildfly");
    String healthBase = "http://127.0.0.1:" + System.getProperty("it.management.port") + "/";
    return new Web(String.valueOf(base), ofItsOwn ? healthBase : String.valueOf(base));
  }

  /** The server of all tests, started by the first that asks. */
  public static synchronized Server shared() {
    if (shared == null || !shared.process.isAlive()) {
      shared = start();
    }
    return shared;
  }

  /** A server that no other test has used, and that ends when it is terminated. */
  public static Server fresh() {
    return start();
  }

  private static Server start() {
    String kind = System.getProperty("it.server.kind");
    return switch (kind) {
      case "payara" -> PayaraServer.start();
      case "liberty" -> LibertyServer.start();
      case "wildfly" -> WildFlyServer.start();
      default -> throw new IllegalStateException("What is it.server.kind " + kind + "?");
    };
  }

  /** Deploys an archive, and fails if the server does not take it. */
  public DeployedWar deploy(Archive<?> archive) {
    DeployedWar war = tryDeploy(archive);
    if (!war.isDeployed()) {
      throw new AssertionError(archive.getName() + " was not deployed:\n" + war.log());
    }
    return war;
  }

  /** Deploys an archive; a WAR's context root is its name without the ending. */
  public DeployedWar tryDeploy(Archive<?> archive) {
    Path file = exported(archive);
    int mark = log().length();
    return new DeployedWar(this, archive.getName(), deploy(file), mark);
  }

  /** What the server takes for the home of its user: nothing is left in that of the tester. */
  public Path home() {
    return process.home();
  }

  /** The names of the agents' loops. */
  public List<String> agentLoops() {
    return agentThreads().stream().filter(name -> !name.equals("guard-agent-http")).toList();
  }

  /** The names of all threads of agents. */
  public List<String> agentThreads() {
    return process.threads().stream()
        .filter(name -> name.startsWith("guard-agent"))
        .sorted()
        .toList();
  }

  /** The names of the threads that the JDK's HTTP clients have, whoever's they are. */
  public List<String> httpClientThreads() {
    return process.threads().stream()
        .filter(name -> name.startsWith("HttpClient-"))
        .sorted()
        .toList();
  }

  /** How many class loaders still have a class of this name after a full garbage collection. */
  public long loadersAfterCollection(Class<?> type) {
    process.collectGarbage();
    Pattern name = Pattern.compile("(?<![\\w.$])" + Pattern.quote(type.getName()) + "(?![\\w.$])");
    return name.matcher(process.classLoaders()).results().count();
  }

  /** The server's connections to a port of the loopback interface, where that can be told. */
  public List<String> connectionsTo(int port) {
    try {
      return process.connectionsTo(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The entries of a log that are warnings or worse, each with its line and the next, but not what
   * the server says of any application that goes while it is asked, on the threads of requests for
   * example.
   */
  public List<String> complaints(String log) {
    List<String> lines = log.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> complaint.matcher(lines.get(i)).find())
        .filter(i -> OURS.matcher(lines.get(i)).find() || !isUnderLoad(lines, i))
        .mapToObj(i -> entry(lines, i))
        .toList();
  }

  private boolean isUnderLoad(List<String> lines, int i) {
    return complaintUnderLoad.matcher(entry(lines, i)).find();
  }

  private static String entry(List<String> lines, int i) {
    return String.join("\n", lines.subList(i, Math.min(i + 2, lines.size())));
  }

  /** How many tasks the default managed executor runs at the same time, if nobody else uses it. */
  public int concurrentTasks() {
    return MANY_TASKS;
  }

  /** Whether CDI starts where {@code beans.xml} forbids discovery, as extensions need it. */
  public boolean startsCdiWithoutDiscovery() {
    return true;
  }

  /** Whether the server takes EARs; one that does not takes WARs alone. */
  public boolean takesEars() {
    return true;
  }

  /** Tells the server to end, as an operator would, and waits for it. */
  public void terminate(Duration patience) throws InterruptedException {
    process.terminate(patience);
  }

  /** Talks to what answers below this context root. */
  public Web web(String contextRoot) {
    return new Web(base() + contextRoot + "/", healthBase());
  }

  /** Where the server answers, with a slash at its end. */
  String base() {
    return "http://127.0.0.1:" + port + "/";
  }

  /** Where the server answers for its health, with a slash at its end. */
  String healthBase() {
    return base();
  }

  /** Everything that the server has logged. */
  public final String log() {
    try {
      return Files.exists(logFile()) ? Files.readString(logFile()) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until the server says in its log that it is up. */
  final void awaitReady(String message) {
    await().atMost(PATIENCE).failFast(process::requireAlive).until(() -> log().contains(message));
  }

  /** The server's own log. */
  abstract Path logFile();

  /** Whether the server has taken the archive, whose name is that of the application. */
  abstract boolean deploy(Path archive);

  abstract void undeploy(String archiveName);

  /** The name of an application is that of its archive without the ending. */
  static String nameOf(String archiveName) {
    return archiveName.replaceFirst("\\.[a-z]+$", "");
  }

  private static Path exported(Archive<?> archive) {
    Path file = DIRECTORY.resolve("archives").resolve(archive.getName());
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    archive.as(ZipExporter.class).exportTo(file.toFile(), true);
    return file;
  }
}

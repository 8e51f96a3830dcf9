package org.guardagent.it.server;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Open Liberty, which takes applications from a folder that it watches. */
final class LibertyServer extends Server {

  /** The web container's, Jakarta REST's and Weld's, which are about requests. */
  private static final Pattern COMPLAINT_UNDER_LOAD =
      Pattern.compile("SRVE\\d{4}|RESTEASY\\d|WELD-000(714|229)");

  private static final Pattern COMPLAINT =
      Pattern.compile("^\\[[^]]+\\] \\p{XDigit}+ \\S+ +[WEF] ");
  private static final String NAME = "it";
  private static final Path INSTALLATION = DIRECTORY.resolve("wlp");
  private static final String READY = "CWWKF0011I";
  private static final String STARTED = "CWWKZ0001I";

  /** Started; could not be started, for an exception or otherwise. */
  private static final String OUTCOMES = STARTED + "|CWWKZ0002E|CWWKZ0004E|CWWKZ0012I";

  private static final int FIRST_JAVA_WITHOUT_SECURITY_MANAGER = 24;

  private final Path directory;

  private LibertyServer(ServerProcess process, Path directory, int port) {
    super(process, port, COMPLAINT, COMPLAINT_UNDER_LOAD);
    this.directory = directory;
  }

  static LibertyServer start() {
    try {
      int port = Ports.free();
      Path user = Files.createTempDirectory(DIRECTORY, "liberty-");
      Path directory = user.resolve("servers").resolve(NAME);
      Files.createDirectories(directory.resolve("dropins"));
      Files.copy(
          INSTALLATION.resolve("usr/servers/arquillian/server.xml"),
          directory.resolve("server.xml"));
      Files.writeString(
          directory.resolve("bootstrap.properties"),
          "http.port=" + port + "\napplications.trigger=polled\n");
      ServerProcess process =
          ServerProcess.start(options(), Map.of("WLP_USER_DIR", user.toString()));
      LibertyServer server = new LibertyServer(process, directory, port);
      server.awaitReady(READY);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Path logFile() {
    return directory.resolve("logs/messages.log");
  }

  @Override
  boolean deploy(Path archive) {
    String name = nameOf(archive.getFileName().toString());
    int mark = log().length();
    drop(archive);
    Pattern outcome = Pattern.compile("(" + OUTCOMES + "): .*\\b" + Pattern.quote(name) + "\\b");
    await().atMost(PATIENCE).until(() -> outcome.matcher(log().substring(mark)).find());
    String found =
        outcome.matcher(log().substring(mark)).results().findFirst().orElseThrow().group(1);
    return found.equals(STARTED);
  }

  @Override
  void undeploy(String archiveName) {
    int mark = log().length();
    String stopped = "CWWKZ0009I: The application " + nameOf(archiveName) + " ";
    try {
      Files.delete(directory.resolve("dropins").resolve(archiveName));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    await().atMost(PATIENCE).until(() -> log().substring(mark).contains(stopped));
  }

  /** In one step, so that Liberty never sees a part of a file. */
  private void drop(Path archive) {
    Path name = archive.getFileName();
    try {
      Files.copy(archive, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          directory.resolve(name),
          directory.resolve("dropins").resolve(name),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the script {@code server run} starts it. */
  private static List<String> options() {
    String modules =
        Runtime.version().feature() < FIRST_JAVA_WITHOUT_SECURITY_MANAGER
            ? "java9.options"
            : "java24.options";
    return List.of(
        "@" + INSTALLATION.resolve("lib/platform/java").resolve(modules),
        "-javaagent:" + INSTALLATION.resolve("bin/tools/ws-javaagent.jar"),
        "-jar",
        INSTALLATION.resolve("bin/tools/ws-server.jar").toString(),
        NAME);
  }
}

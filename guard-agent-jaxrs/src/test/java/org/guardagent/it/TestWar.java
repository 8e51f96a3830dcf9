package org.guardagent.it;

import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs as an application would build them: its own classes, and the libraries as they are. */
public final class TestWar {

  static final String SETTINGS_FILE = "META-INF/microprofile-config.properties";

  private TestWar() {}

  /** A WAR with the three libraries, and what they need, in {@code WEB-INF/lib}. */
  public static WebArchive named(String name) {
    return ShrinkWrap.create(WebArchive.class, name).addAsLibraries(libraries());
  }

  /** A WAR with the libraries and with a configuration of its own. */
  public static WebArchive named(String name, Map<String, String> settings) {
    return named(name).addAsResource(asFile(settings), SETTINGS_FILE);
  }

  /** The settings in the form of {@link #SETTINGS_FILE}. */
  static StringAsset asFile(Map<String, String> settings) {
    return new StringAsset(
        settings.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")));
  }

  /**
   * Switches the agent on; it sends when it is told to, keeps what waits in memory, and fetches no
   * rules. The gate is on, and lets a client ask as often as it wants.
   */
  public static Map<String, String> settings(String endpoint) {
    return new TreeMap<>(
        Map.of(
            "guard.agent.api-key", "key-of-the-tests",
            "guard.agent.project-id", "tests",
            "guard.agent.install-id", "installation-of-the-tests",
            "guard.agent.endpoint", endpoint,
            "guard.agent.flush-interval", "PT1H",
            "guard.agent.store.directory", "none",
            "guard.agent.retry-attempts", "0",
            "guard.rate-limit.requests", "1000000",
            "guard.dynamic-rules.enabled", "false"));
  }

  public static File[] libraries() {
    File[] needed = new File(System.getProperty("it.libraries")).listFiles(TestWar::isJar);
    return Stream.concat(Stream.of(needed), Stream.of(new File(System.getProperty("it.library"))))
        .toArray(File[]::new);
  }

  /** The one JAR for those who build without Maven. */
  static File allInOne() {
    return new File(System.getProperty("it.all"));
  }

  /** The Redis client with what it needs. */
  public static File[] redisClient() {
    return new File(System.getProperty("it.redis-client")).listFiles(TestWar::isJar);
  }

  private static boolean isJar(File file) {
    return file.getName().endsWith(".jar");
  }
}

package org.guardagent.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** The one JAR that an application without Maven puts into WEB-INF/lib. */
class AllJarIT {

  private static final Path JAR = Path.of(System.getProperty("it.all", "guard-agent-all.jar"));
  private static final String SERVICES = "META-INF/services/";
  private static final String SHADED = "org/guardagent/shaded/";

  @TempDir private Path directory = Path.of("");

  @Test
  void everythingInItIsOurs() throws Exception {
    assertThat(entries())
        .filteredOn(name -> !name.startsWith("META-INF/"))
        .allMatch(name -> name.startsWith("org/guardagent/"))
        .anyMatch(name -> name.startsWith(SHADED + "redis/clients/jedis/"));
    assertThat(entries())
        .filteredOn(name -> name.startsWith("META-INF/") && !name.startsWith(SERVICES))
        .allMatch(
            name ->
                name.matches("META-INF/(MANIFEST\\.MF|beans\\.xml|LICENSE|THIRD-PARTY\\.txt)")
                    || name.startsWith("META-INF/maven/org.guardagent/"));
    assertThat(entries()).doesNotHaveDuplicates();
  }

  @Test
  void servicesOfAllModulesAreInItAndCanBeMade() throws Exception {
    Set<String> services = new TreeSet<>();
    try (Isolated server = new Isolated(JAR, "")) {
      for (String entry : entries()) {
        if (entry.startsWith(SERVICES)) {
          services.add(entry.substring(SERVICES.length()));
          assertThat(lines(entry)).containsExactlyInAnyOrderElementsOf(linesOfTheModules(entry));
          Class<?> service = server.loadClass(entry.substring(SERVICES.length()));
          for (String line : lines(entry)) {
            assertThat(server.loadClass(line).getConstructor().newInstance()).isInstanceOf(service);
          }
        }
      }
    }
    assertThat(services)
        .containsExactly(
            "jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension",
            "jakarta.enterprise.inject.spi.Extension",
            "jakarta.servlet.ServletContainerInitializer",
            "jakarta.ws.rs.core.Feature",
            "org.eclipse.microprofile.config.spi.ConfigSource");
    assertThat(lines(SERVICES + "jakarta.enterprise.inject.spi.Extension")).hasSize(3);
  }

  @Test
  void everyClassOfOursCanBeUsed() throws Exception {
    assertThat(unusable("")).isEmpty();
  }

  /** What has to stay behind a seam, so that the rest works without the API. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jakarta.servlet. jaxrs.RequestEnd jaxrs.WitnessInitializer jaxrs.PeerFilter"
            + " jaxrs.ServletPeer jaxrs.cdi.RouteInitializer cdi.web",
        "org.eclipse.microprofile.health. cdi.health",
        "org.eclipse.microprofile.faulttolerance.",
        "org.guardagent.shaded.redis. redis"
      })
  void withoutAnApi_nothingElseIsMissed(String apiAndItsUsers) throws Exception {
    List<String> parts = List.of(apiAndItsUsers.split(" "));
    List<String> users = parts.stream().skip(1).map(name -> "org.guardagent." + name).toList();

    Set<String> unusable = unusable(parts.get(0));

    assertThat(unusable).allMatch(name -> users.stream().anyMatch(name::startsWith));
    assertThat(users).allMatch(user -> unusable.stream().anyMatch(name -> name.startsWith(user)));
  }

  @Test
  void applicationKeepsItsEventsInRedisWithTheClientOfTheJar() throws Exception {
    int port = freePort();
    RedisServer redis =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .onShutdownForceStop(true)
            .setting("dir " + directory)
            .setting("save \"\"")
            .build();
    redis.start();
    try (Isolated server = new Isolated(JAR, "")) {
      assertThatThrownBy(() -> server.loadClass("redis.clients.jedis.Jedis"))
          .isInstanceOf(ClassNotFoundException.class);

      Object storeAndWaiting = server.call(OneJarApplication.class, "redis://127.0.0.1:" + port);

      assertThat(storeAndWaiting).isEqualTo(List.of("Redis at 127.0.0.1:" + port, "1"));
    } finally {
      redis.stop();
    }
  }

  @Test
  void withoutTheClient_redisStopsDeployment() throws Exception {
    try (Isolated server = new Isolated(JAR, "org.guardagent.shaded.redis.")) {
      assertThatThrownBy(() -> server.call(OneJarApplication.class, "redis://127.0.0.1:1"))
          .hasStackTraceContaining("has no Redis client");
    }
  }

  @Test
  void clientLogsWhereWeLog() throws Exception {
    try (Isolated server = new Isolated(JAR, "")) {
      Object factory =
          server
              .loadClass("org.guardagent.shaded.org.slf4j.LoggerFactory")
              .getMethod("getILoggerFactory")
              .invoke(null);

      assertThat(factory.getClass().getName())
          .isEqualTo("org.guardagent.shaded.org.slf4j.impl.JDK14LoggerFactory");
    }
  }

  @Test
  void licencesOfAllThatIsInItAreInIt() throws Exception {
    assertThat(lines("META-INF/LICENSE")).contains("MIT License");
    assertThat(String.join("\n", lines("META-INF/THIRD-PARTY.txt")))
        .contains("Redis, inc.", "QOS.ch", "Apache License", "Google Inc.")
        .contains("The Go Authors", "Ben Manes", "MaxMind, Inc.")
        .contains("The Apache Software Foundation (https://www.apache.org/)");
    assertThat(entries())
        .filteredOn(name -> name.startsWith(SHADED) && name.endsWith(".class"))
        .allMatch(
            name ->
                name.substring(SHADED.length())
                    .matches(
                        "(redis/clients/(jedis|authentication)|org/(slf4j|json|jspecify)"
                            + "|org/apache/commons/pool2|com/google/(gson|re2j)"
                            + "|com/github/benmanes/caffeine|com/maxmind/db)/.*"));
  }

  /** The classes of ours that cannot be linked and initialized. */
  private static Set<String> unusable(String missing) throws IOException {
    Set<String> unusable = new TreeSet<>();
    try (Isolated server = new Isolated(JAR, missing)) {
      for (String entry : entries()) {
        if (entry.endsWith(".class") && !entry.startsWith(SHADED)) {
          String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
          try {
            assertThat(signatures(Class.forName(name, true, server))).isNotNull();
          } catch (ClassNotFoundException | LinkageError e) {
            unusable.add(name);
          }
        }
      }
    }
    return unusable;
  }

  /** Asking for them loads every type that they name. */
  private static List<Object> signatures(Class<?> type) {
    return Stream.<Object[]>of(
            type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
        .flatMap(Stream::of)
        .toList();
  }

  private static List<String> entries() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static List<String> lines(String entry) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile());
        InputStream in = jar.getInputStream(new ZipEntry(entry))) {
      return lines(in);
    }
  }

  /** Of the modules as this test has them on its class path. */
  private static List<String> linesOfTheModules(String entry) throws IOException {
    List<String> lines = new ArrayList<>();
    for (URL url : Collections.list(AllJarIT.class.getClassLoader().getResources(entry))) {
      try (InputStream in = url.openStream()) {
        lines(in).stream().filter(line -> line.startsWith("org.guardagent.")).forEach(lines::add);
      }
    }
    return lines;
  }

  private static List<String> lines(InputStream in) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank()).toList();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

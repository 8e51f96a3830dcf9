package org.guardagent.it;

import java.io.File;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** WARs as an application would build them: its own classes, and the libraries as they are. */
public final class TestWar {

  private TestWar() {}

  /** A WAR with the three libraries, and what they need, in {@code WEB-INF/lib}. */
  public static WebArchive named(String name) {
    File[] needed = new File(System.getProperty("it.libraries")).listFiles(TestWar::isJar);
    return ShrinkWrap.create(WebArchive.class, name)
        .addAsLibraries(Stream.of(needed).toArray(File[]::new))
        .addAsLibrary(new File(System.getProperty("it.library")));
  }

  private static boolean isJar(File file) {
    return file.getName().endsWith(".jar");
  }
}

package org.guardagent.it;

import java.io.File;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** EARs whose WARs share what is in {@code lib}: the agent, and a JAR with its settings. */
final class TestEar {

  private TestEar() {}

  static EnterpriseArchive named(
      String name, List<File> libraries, Map<String, String> settings, WebArchive... wars) {
    JavaArchive configuration =
        ShrinkWrap.create(JavaArchive.class, "settings.jar")
            .addAsResource(TestWar.asFile(settings), TestWar.SETTINGS_FILE);
    return ShrinkWrap.create(EnterpriseArchive.class, name)
        .addAsLibraries(libraries.toArray(File[]::new))
        .addAsLibraries(configuration)
        .addAsModules(wars);
  }
}

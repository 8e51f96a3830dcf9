package org.guardagent.it;

import java.util.Map;
import org.guardagent.it.desk.DeskBean;
import org.guardagent.it.desk.DeskResource;
import org.guardagent.it.desk.DeskServlet;
import org.guardagent.it.desk.ScannedApplication;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR with the application that does with its agent what it is asked. */
final class DeskWar {

  private DeskWar() {}

  static WebArchive named(String name, Map<String, String> settings) {
    return named(name, settings, ScannedApplication.class);
  }

  static WebArchive named(String name, Map<String, String> settings, Class<?> application) {
    return withClasses(TestWar.named(name, settings), application);
  }

  /** Without libraries and without settings: in an EAR they are beside the WAR. */
  static WebArchive alone(String name) {
    return withClasses(ShrinkWrap.create(WebArchive.class, name), ScannedApplication.class);
  }

  private static WebArchive withClasses(WebArchive war, Class<?> application) {
    return war.addClasses(DeskBean.class, DeskResource.class, DeskServlet.class, application);
  }
}

package org.guardagent.cdi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** What the container calls the application: the name of its WAR, or of the WAR in its EAR. */
final class ApplicationName {

  private static final Logger LOG = System.getLogger("org.guardagent");
  private static final String UNKNOWN = "application";

  private ApplicationName() {}

  static String find() {
    String application = lookup("java:app/AppName");
    String module = lookup("java:module/ModuleName");
    return application.equals(module) ? application : application + "-" + module;
  }

  @SuppressWarnings("BanJNDI") // the name is a constant, and the container's own directory answers
  private static String lookup(String name) {
    try {
      return String.valueOf(InitialContext.<Object>doLookup(name));
    } catch (NamingException e) {
      LOG.log(Level.DEBUG, "Guard agent: no {0} here: {1}", name, e);
      return UNKNOWN;
    }
  }
}

package org.guardagent.it.server;

import org.guardagent.it.Web;

/** An application on the server, a WAR or an EAR, until it is closed. */
public final class DeployedWar implements AutoCloseable {

  private final Server server;
  private final String archive;
  private final int logMark;
  private boolean deployed;

  DeployedWar(Server server, String archive, boolean deployed, int logMark) {
    this.server = server;
    this.archive = archive;
    this.deployed = deployed;
    this.logMark = logMark;
  }

  public boolean isDeployed() {
    return deployed;
  }

  /** Talks to the WAR. */
  public Web web() {
    return server.web(Server.nameOf(archive));
  }

  /** Talks to a WAR of an EAR. */
  public Web web(String contextRoot) {
    return server.web(contextRoot);
  }

  /** What the server has logged since the deployment began. */
  public String log() {
    return server.log().substring(logMark);
  }

  @Override
  public void close() {
    undeploy();
  }

  /** As {@link #close()}; a second call does nothing. */
  public void undeploy() {
    if (deployed) {
      deployed = false;
      server.undeploy(archive);
    }
  }
}

package org.guardagent.it.server;

import org.guardagent.it.Web;

/** An application on the server, until it is closed. */
public final class DeployedWar implements AutoCloseable {

  private final PayaraServer server;
  private final String name;
  private final int logMark;
  private boolean deployed;

  DeployedWar(PayaraServer server, String name, boolean deployed, int logMark) {
    this.server = server;
    this.name = name;
    this.deployed = deployed;
    this.logMark = logMark;
  }

  public boolean isDeployed() {
    return deployed;
  }

  public Web web() {
    return new Web(server.base() + name + "/");
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
      server.undeploy(name);
    }
  }
}

package org.guardagent.it.desk;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** Makes the deployment fail when the agent runs already. */
@WebListener
public class FailingListener implements ServletContextListener {

  @Override
  public void contextInitialized(ServletContextEvent event) {
    throw new IllegalStateException("This application does not start");
  }
}

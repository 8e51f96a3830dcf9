package org.guardagent.sample.platform;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.guardagent.sample.storage.Drivers;

/** Drivers go with the application, whether its database was ever open or not. */
@WebListener
public class DriversEnd implements ServletContextListener {

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    Drivers.forget();
  }
}

package org.guardagent.it.desk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server to find the resources. */
@ApplicationPath("api")
public class ScannedApplication extends Application {}

package org.guardagent.it.control;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Leaves it to the server to find the resource. */
@ApplicationPath("api")
public class ControlApplication extends Application {}

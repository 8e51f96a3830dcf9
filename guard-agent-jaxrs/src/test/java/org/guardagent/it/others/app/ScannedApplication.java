package org.guardagent.it.others.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lets the server find resources and providers. */
@ApplicationPath("/")
public class ScannedApplication extends Application {}

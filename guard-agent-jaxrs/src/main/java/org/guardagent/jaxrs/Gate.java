package org.guardagent.jaxrs;

import org.guardagent.gate.Gatekeeper;
import org.guardagent.gate.header.BrowserPolicy;

/** The beans that filters ask about requests. */
record Gate(
    Gatekeeper keeper, RouteRulesSource rules, BrowserPolicy browser, GateSettings settings) {}

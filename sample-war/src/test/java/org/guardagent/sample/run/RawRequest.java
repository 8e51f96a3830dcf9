package org.guardagent.sample.run;

/**
 * A request as it goes over the wire.
 *
 * @param octets a character for each octet
 * @param isHead whether its answer has no body
 * @param isBroken whether its end cannot be found, so that the connection must be closed behind it
 */
record RawRequest(String octets, boolean isHead, boolean isBroken) {}

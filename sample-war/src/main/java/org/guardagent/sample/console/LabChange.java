package org.guardagent.sample.console;

/** Something in the lab has begun, gone on, or ended. */
record LabChange() {}

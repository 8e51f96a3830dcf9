/** Learns what attacks look like, and measures how well. */
@NullMarked
package org.guardagent.detect.model;

import org.jspecify.annotations.NullMarked;

/** Tests of countries. */
@NullMarked
package org.guardagent.gate.geo;

import org.jspecify.annotations.NullMarked;

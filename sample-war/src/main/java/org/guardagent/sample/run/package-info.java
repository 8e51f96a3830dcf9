/** What {@code mvn -Prun} runs: boots Payara Micro with the sample. Not part of the WAR. */
@NullMarked
package org.guardagent.sample.run;

import org.jspecify.annotations.NullMarked;

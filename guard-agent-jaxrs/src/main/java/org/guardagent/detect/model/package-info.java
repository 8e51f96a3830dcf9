/**
 * Tells attacks from other texts: words and signs become tokens, tokens beside each other become
 * features, and weights that were learned say what a neighbourhood of features is.
 */
@NullMarked
package org.guardagent.detect.model;

import org.jspecify.annotations.NullMarked;

/**
 * Regular expressions that strangers may write or feed: compiled to automata (RE2/J), so that the
 * time of a match is linear in the text whatever both are.
 */
@NullMarked
package org.guardagent.pattern;

import org.jspecify.annotations.NullMarked;

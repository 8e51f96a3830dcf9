package org.guardagent.gate;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an answer that has left.
 *
 * @param status its status
 * @param mediaType its media type without parameters in lower case, or null; null where {@code
 *     body} is
 * @param body the beginning of its body as text, or null if nobody wanted it or it could not be had
 * @param isWhole whether that beginning is all of it
 */
public record AnswerFacts(
    int status, @Nullable String mediaType, @Nullable String body, boolean isWhole) {}

package org.guardagent.jaxrs;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;

/**
 * Looks over the shoulder of whoever writes the body of an answer. It is the last one before the
 * writer, and so sees the text before anything packs it.
 *
 * <p>Public because servers make it.
 */
@Priority(Integer.MAX_VALUE)
public final class AnswerTap implements WriterInterceptor {

  /** Made by the server. */
  public AnswerTap() {}

  @Override
  public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
    if (!(context.getProperty(Passage.PROPERTY) instanceof Passage passage)
        || !passage.isWaitingFor(context.getEntity())) {
      // A piece of a stream of pieces: the end of the request is the end of it.
      context.proceed();
      return;
    }
    context.setOutputStream(passage.answerTo(context.getOutputStream(), context.getMediaType()));
    try {
      context.proceed();
    } catch (IOException e) {
      passage.leave(); // the client has gone
      throw e;
    }
    passage.leave();
  }
}

package org.guardagent.sample.shop;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets only whole JSON through to JSON-B: that of Payara reads on for ever where a member that the
 * class does not have breaks off, as in <code>{"a":[</code>.
 */
@ApplicationScoped
@Priority(Priorities.USER)
public class WholeJson implements ReaderInterceptor {

  /** No order and no login is as long as this. */
  private static final int LONGEST = 1 << 20;

  /** Looked up once: that takes longer than to read an order. The shop knows no console. */
  private static final JsonProvider JSON = JsonProvider.provider();

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    boolean isBound = !InputStream.class.isAssignableFrom(context.getType());
    if (isBound && MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
      byte[] body = context.getInputStream().readNBytes(LONGEST + 1);
      if (body.length > LONGEST) {
        throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
      }
      check(body);
      context.setInputStream(new ByteArrayInputStream(body));
    }
    return context.proceed();
  }

  private static void check(byte[] body) {
    if (body.length == 0) {
      return;
    }
    try (JsonReader reader = JSON.createReader(new ByteArrayInputStream(body))) {
      reader.readValue();
    } catch (RuntimeException e) {
      // Not always a JsonException: Parsson tells of nesting that is too deep by a plain one.
      throw new BadRequestException(BadJsonMapper.answer(), e);
    }
  }
}

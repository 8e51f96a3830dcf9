package org.guardagent.jaxrs;

import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** The body of an answer on its way: counts it, and copies its beginning. */
final class AnswerBody extends FilterOutputStream {

  private final int wanted;
  private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(0);
  private long count;

  AnswerBody(OutputStream target, int wanted) {
    super(target);
    this.wanted = wanted;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    if (beginning.size() < wanted) {
      beginning.write(b);
    }
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    int room = Math.min(length, wanted - beginning.size());
    if (room > 0) {
      beginning.write(bytes, offset, room);
    }
    count += length;
  }

  /** The target is closed whole: to flush it before would have a server send a piece by itself. */
  @Override
  public void close() throws IOException {
    out.close();
  }

  long count() {
    return count;
  }

  boolean isWhole() {
    return count == beginning.size();
  }

  /** The beginning as text, or null if nobody wanted it. */
  @Nullable String text(@Nullable MediaType type) {
    return wanted <= 0 ? null : beginning.toString(charset(type));
  }

  private static Charset charset(@Nullable MediaType type) {
    String name = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}

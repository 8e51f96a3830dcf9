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

  /** Null where nobody wants it: that is what nearly every answer has. */
  private final @Nullable ByteArrayOutputStream beginning;

  private long count;

  AnswerBody(OutputStream target, int wanted) {
    super(target);
    this.wanted = wanted;
    this.beginning = wanted > 0 ? new ByteArrayOutputStream(0) : null;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    if (beginning != null && beginning.size() < wanted) {
      beginning.write(b);
    }
    count++;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    if (beginning != null) {
      beginning.write(bytes, offset, Math.min(length, wanted - beginning.size()));
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
    return beginning != null && count == beginning.size();
  }

  /** The beginning as text, or null if nobody wanted it. */
  @Nullable String text(@Nullable MediaType type) {
    return beginning == null ? null : beginning.toString(charset(type));
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

package org.guardagent.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The encodings besides UTF-8 in which a body may be read: what the client says, and what those who
 * read JSON and XML conclude from the first bytes.
 */
final class BodyCharsets {

  private static final Pattern DECLARATION =
      Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"'>]+)");

  private static final int LONGEST_DECLARATION = 4_096;

  /** The less-than sign, a question mark, x and m of an XML declaration in EBCDIC. */
  private static final int EBCDIC_DECLARATION = 0x4C6FA794;

  private static final String EBCDIC = "IBM037";

  /** In these encodings the signs of an attack are the same bytes as in UTF-8. */
  private static final Set<Charset> LIKE_UTF_8 =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

  private BodyCharsets() {}

  /**
   * Finds them.
   *
   * @param type the media type in lower case, without parameters
   * @param header the same with its parameters, as it was sent
   * @param bytes how the body begins
   * @return those in which the signs of an attack are other bytes than in UTF-8
   */
  static Set<Charset> besidesUtf8(String type, String header, byte[] bytes) {
    boolean isXml = type.contains("xml");
    boolean isGuessed = isXml || type.contains("json");
    if (header.length() == type.length() && !isXml && !mayBeWide(bytes)) {
      return Set.of();
    }
    Set<Charset> charsets = new LinkedHashSet<>();
    HeaderParameters.of(header).all("charset").forEach(name -> add(charsets, byName(name)));
    if (isGuessed) {
      add(charsets, guessed(bytes));
    }
    if (isXml) {
      add(charsets, declared(bytes));
    }
    return charsets;
  }

  private static void add(Set<Charset> charsets, @Nullable Charset charset) {
    if (charset != null && charset.canEncode() && !LIKE_UTF_8.contains(charset)) {
      charsets.add(charset);
    }
  }

  private static @Nullable Charset byName(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null; // the application cannot read it either
    }
  }

  /**
   * Of two bytes for a sign of ASCII one is null, and a mark of the order of bytes is not ASCII.
   */
  private static boolean mayBeWide(byte[] bytes) {
    return bytes.length > 3 && (bytes[0] <= 0 || bytes[1] <= 0);
  }

  private static @Nullable Charset guessed(byte[] bytes) {
    if (!mayBeWide(bytes)) {
      return null;
    }
    int first = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    boolean isQuad = bytes[2] == 0 && bytes[3] == 0;
    if (first == 0xFFFE || (bytes[1] == 0 && bytes[0] != 0)) {
      return isQuad ? byName("UTF-32LE") : StandardCharsets.UTF_16LE;
    }
    if (first == 0) {
      return byName("UTF-32BE");
    }
    return first == 0xFEFF || bytes[0] == 0 ? StandardCharsets.UTF_16BE : null;
  }

  private static @Nullable Charset declared(byte[] bytes) {
    int length = Math.min(bytes.length, LONGEST_DECLARATION);
    Charset ebcdic = isEbcdic(bytes) ? byName(EBCDIC) : null;
    Charset readable = ebcdic == null ? StandardCharsets.ISO_8859_1 : ebcdic;
    Matcher names = DECLARATION.matcher(new String(bytes, 0, length, readable));
    Charset declared = names.find() ? byName(names.group(1)) : null;
    return declared == null ? ebcdic : declared;
  }

  private static boolean isEbcdic(byte[] bytes) {
    int first = 0;
    for (int i = 0; i < 4 && i < bytes.length; i++) {
      first = first << 8 | (bytes[i] & 0xFF);
    }
    return first == EBCDIC_DECLARATION;
  }
}

package org.guardagent.detect;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.guardagent.detect.TextJudge.Hit;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.text.PercentDecoding;
import org.jspecify.annotations.Nullable;

/**
 * Searches the body of one request as its type says. A body of another type is searched if it is
 * text; in pictures and archives anything may stand by chance.
 */
final class BodySearch {

  /** How every serialized object of Java begins. */
  private static final byte[] SERIALIZED = {(byte) 0xAC, (byte) 0xED, 0, 5};

  private static final Hit OBJECT =
      new Hit(
          "code_injection",
          "serialized object",
          "serialized object",
          "Serialized object of Java",
          "aced0005",
          2);

  private static final String FORM = "application/x-www-form-urlencoded";

  /** One strange character in so many makes a text none, but for a few. */
  private static final int STRANGE_SHARE = 64;

  private static final int MOST_STRANGE = 2;

  private final RequestSearch search;
  private final Visit visit;
  private final String header;
  private final String type;

  /** How it is compressed; empty if it is not. */
  private final String coding;

  private BodySearch(RequestSearch search, Visit visit, String header) {
    this.search = search;
    this.visit = visit;
    this.header = header;
    int end = Slice.find(header, ';', 0, header.length());
    this.type = header.substring(0, end).strip().toLowerCase(Locale.ROOT);
    String compressed = visit.request().header("Content-Encoding");
    this.coding = compressed == null || compressed.equalsIgnoreCase("identity") ? "" : compressed;
  }

  static BodySearch of(RequestSearch search, Visit visit) {
    String header = visit.request().header("Content-Type");
    return new BodySearch(search, visit, header == null ? "" : header);
  }

  /** Searches what is looked at before the application reads the body, if there is one. */
  static @Nullable Detection beginning(RequestSearch search, Visit visit) {
    int most = visit.policy().detection().maxBodyBytes();
    byte[] bytes = visit.request().body(most);
    return bytes.length == 0 ? null : of(search, visit).unpacked(bytes, most);
  }

  private @Nullable Detection unpacked(byte[] bytes, int most) {
    boolean isWhole = bytes.length < most || visit.request().contentLength() == most;
    if (coding.isEmpty()) {
      return beginning(bytes, isWhole);
    }
    byte[] inside = Inflation.inflated(bytes, coding, most);
    Detection found = inside == bytes ? null : beginning(inside, isWhole && inside.length < most);
    // Who does not know the coding, or does not believe it, reads a text as it is.
    return found == null && isText(new String(bytes, StandardCharsets.UTF_8))
        ? beginning(bytes, isWhole)
        : found;
  }

  private @Nullable Detection beginning(byte[] inside, boolean isWhole) {
    if (Arrays.mismatch(inside, SERIALIZED) == SERIALIZED.length) {
      return search.found(Place.BODY, OBJECT);
    }
    Set<Charset> charsets = BodyCharsets.besidesUtf8(type, header, inside);
    String text = new String(inside, StandardCharsets.UTF_8);
    if (!isSearched(text) && !isTextInAny(charsets, inside)) {
      return null;
    }
    visit.bodyCutOff(visit.isBodyCutOff() || !isWhole);
    Detection found = inOthers(charsets, inside);
    return found == null ? structured(text) : found;
  }

  private static boolean isTextInAny(Set<Charset> charsets, byte[] bytes) {
    return charsets.stream().anyMatch(charset -> isText(new String(bytes, charset)));
  }

  private @Nullable Detection inOthers(Set<Charset> charsets, byte[] bytes) {
    Detection found = null;
    for (Charset charset : charsets) {
      String text = new String(bytes, charset);
      found = found == null ? structured(text) : found;
      if (found == null && type.equals(FORM)) {
        found = form(text, new String(bytes, StandardCharsets.ISO_8859_1), charset);
      }
    }
    return found;
  }

  /** Some read a form's bytes as they are, and only what is in percent signs in its encoding. */
  private @Nullable Detection form(String text, String bytes, Charset charset) {
    Detection found = search.plain(Place.BODY, "", PercentDecoding.decode(text, true, charset));
    return found == null
        ? search.plain(Place.BODY, "", PercentDecoding.decode(bytes, true, charset))
        : found;
  }

  /** Searches the end of a body whose beginning was searched; not one that cannot be inflated. */
  @Nullable Detection end(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!coding.isEmpty() && !isText(text)) {
      return null;
    }
    Detection found = end(text);
    for (Charset charset : BodyCharsets.besidesUtf8(type, header, bytes)) {
      found = found == null ? end(new String(bytes, charset)) : found;
    }
    return found;
  }

  private @Nullable Detection end(String text) {
    if (type.startsWith("multipart/")) {
      return MultipartTexts.searchEnd(search, header, text, AttackDetector.fields(visit));
    }
    if (type.equals(FORM)) {
      return structured(text);
    }
    // Nobody can tell whether a field that is left out began before.
    return AttackDetector.fields(visit).isEmpty() ? search.plain(Place.BODY, "", text) : null;
  }

  private @Nullable Detection structured(String text) {
    Set<String> fields = AttackDetector.fields(visit);
    if (type.contains("json")) {
      return JsonTexts.search(search, text, fields);
    }
    if (type.equals(FORM)) {
      Set<String> leftOut = new HashSet<>(AttackDetector.params(visit));
      leftOut.addAll(fields);
      return search.parameters(Place.FIELD, text, '&', leftOut);
    }
    if (type.startsWith("multipart/")) {
      return MultipartTexts.search(search, header, text, fields);
    }
    return type.contains("xml")
        ? XmlTexts.search(search, text, fields)
        : search.plain(Place.BODY, "", text);
  }

  private boolean isSearched(String text) {
    return type.startsWith("text/")
        || type.startsWith("multipart/")
        || type.equals(FORM)
        || type.contains("json")
        || (type.contains("xml") && !type.contains("openxml"))
        || isText(text);
  }

  /** Also tells the content of a file from a field that was cut off. */
  static boolean isText(String text) {
    int strange = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isControl = c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
      strange += isControl || c == '\uFFFD' ? 1 : 0;
    }
    return (strange - MOST_STRANGE) * STRANGE_SHARE <= text.length();
  }
}

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

  /** One strange character in so many makes a text none. */
  private static final int STRANGE_SHARE = 64;

  private final RequestSearch search;
  private final Visit visit;
  private final String header;
  private final String parameters;
  private final String type;

  /** How it is compressed; empty if it is not. */
  private final String coding;

  private BodySearch(RequestSearch search, Visit visit, String header) {
    this.search = search;
    this.visit = visit;
    this.header = header;
    int end = Slice.find(header, ';', 0, header.length());
    this.type = header.substring(0, end).strip().toLowerCase(Locale.ROOT);
    this.parameters = header.substring(end).toLowerCase(Locale.ROOT);
    String compressed = visit.request().header("Content-Encoding");
    this.coding = compressed == null || compressed.equalsIgnoreCase("identity") ? "" : compressed;
  }

  static BodySearch of(RequestSearch search, Visit visit) {
    String header = visit.request().header("Content-Type");
    return new BodySearch(search, visit, header == null ? "" : header);
  }

  /** Searches what is looked at before the application reads the body. */
  @Nullable Detection beginning() {
    int most = visit.policy().detection().maxBodyBytes();
    byte[] bytes = visit.request().body(most);
    if (bytes.length == 0) {
      return null;
    }
    byte[] inside = coding.isEmpty() ? bytes : Inflation.inflated(bytes, coding, most);
    if (Arrays.mismatch(inside, SERIALIZED) == SERIALIZED.length) {
      return search.found(Place.BODY, OBJECT);
    }
    Set<Charset> charsets = BodyCharsets.besidesUtf8(type, parameters, inside);
    String text = new String(inside, StandardCharsets.UTF_8);
    if (!isSearched(text) && !isTextInAny(charsets, inside)) {
      return null;
    }
    long announced = visit.request().contentLength();
    boolean isWhole = bytes.length < most || announced == most;
    visit.bodyCutOff(!isWhole || (inside != bytes && inside.length == most));
    Detection found = inOthers(charsets, inside);
    return found == null ? structured(text) : found;
  }

  private static boolean isTextInAny(Set<Charset> charsets, byte[] bytes) {
    return charsets.stream().anyMatch(charset -> isText(new String(bytes, charset)));
  }

  private @Nullable Detection inOthers(Set<Charset> charsets, byte[] bytes) {
    Detection found = null;
    for (Charset charset : charsets) {
      found = found == null ? structured(new String(bytes, charset)) : found;
    }
    return found;
  }

  /** Searches the end of a body whose beginning was searched; not one that cannot be inflated. */
  @Nullable Detection end(byte[] bytes) {
    if (!coding.isEmpty()) {
      return null;
    }
    Detection found = end(new String(bytes, StandardCharsets.UTF_8));
    for (Charset charset : BodyCharsets.besidesUtf8(type, parameters, bytes)) {
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
    return strange * STRANGE_SHARE <= text.length();
  }
}

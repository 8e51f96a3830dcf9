package org.guardagent.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.guardagent.detect.TextJudge.Hit;
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

  private static final Pattern CHARSET =
      Pattern.compile("[;,\\s]charset\\s*=\\s*[\"']?([^\\s;,\"']+)");

  private static final String FORM = "application/x-www-form-urlencoded";

  /** One strange character in so many makes a text none. */
  private static final int STRANGE_SHARE = 64;

  /** In these encodings the signs of an attack are the same bytes as in UTF-8. */
  private static final Set<Charset> LIKE_UTF_8 =
      Set.of(StandardCharsets.UTF_8, StandardCharsets.US_ASCII, StandardCharsets.ISO_8859_1);

  private final RequestSearch search;
  private final Visit visit;
  private final String header;
  private final String parameters;
  private final String type;

  private BodySearch(RequestSearch search, Visit visit, String header) {
    this.search = search;
    this.visit = visit;
    this.header = header;
    int end = Slice.find(header, ';', 0, header.length());
    this.type = header.substring(0, end).strip().toLowerCase(Locale.ROOT);
    this.parameters = header.substring(end).toLowerCase(Locale.ROOT);
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
    if (Arrays.mismatch(bytes, SERIALIZED) == SERIALIZED.length) {
      return search.found(Place.BODY, OBJECT);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    Charset other = otherCharset();
    if (!isSearched(text) && (other == null || !isText(new String(bytes, other)))) {
      return null;
    }
    long announced = visit.request().contentLength();
    visit.bodyCutOff(bytes.length == most && announced != most);
    Detection found = structured(text);
    return found != null || other == null ? found : structured(new String(bytes, other));
  }

  /** Searches the end of a body whose beginning was searched. */
  @Nullable Detection end(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
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

  /** The encoding that the client names, if the text would be another in it. */
  private @Nullable Charset otherCharset() {
    Matcher names = CHARSET.matcher(parameters);
    if (!names.find()) {
      return null;
    }
    try {
      Charset named = Charset.forName(names.group(1));
      return LIKE_UTF_8.contains(named) || !named.canEncode() ? null : named;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null; // the application cannot read it either
    }
  }
}

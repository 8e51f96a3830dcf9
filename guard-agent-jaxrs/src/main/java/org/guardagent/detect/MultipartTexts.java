package org.guardagent.detect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guardagent.gate.Detector.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Searches the parts of a multipart body: names, names of files, and texts of those that are none.
 * The number of parts is bounded; what stands behind the last one is searched as one text.
 */
final class MultipartTexts {

  private static final int MAX_PARTS = 1_000;

  /** No client may make a longer one (RFC 2046). */
  private static final int LONGEST_BOUNDARY = 70;

  private static final String DISPOSITION = "content-disposition";

  /**
   * Browsers say the type of each file; a part without it is read as a field, whatever its name.
   */
  private static final String TYPE = "content-type";

  private static final String ENCODING = "content-transfer-encoding";

  /** The newer form is percent-encoded. */
  private static final List<String> FILE_NAMES = List.of("filename", "filename*");

  private final RequestSearch search;
  private final Set<String> leftOut;
  private final String boundary;

  private MultipartTexts(RequestSearch search, Set<String> leftOut, String boundary) {
    this.search = search;
    this.leftOut = leftOut;
    this.boundary = boundary;
  }

  static @Nullable Detection search(
      RequestSearch search, String type, String body, Set<String> leftOut) {
    String boundary = boundary(type);
    return boundary == null
        ? search.plain(Place.BODY, "", body)
        : new MultipartTexts(search, leftOut, boundary).parts(body);
  }

  /** Searches the end of a body; what stands before the first boundary in it may be a file's. */
  static @Nullable Detection searchEnd(
      RequestSearch search, String type, String end, Set<String> leftOut) {
    String boundary = boundary(type);
    int first = boundary == null ? -1 : end.indexOf(boundary);
    String before = first < 0 ? end : end.substring(0, first);
    Detection found =
        leftOut.isEmpty() && BodySearch.isText(before)
            ? search.plain(Place.BODY, "", before)
            : null;
    return found == null && boundary != null && first >= 0
        ? new MultipartTexts(search, leftOut, boundary).parts(end.substring(first))
        : found;
  }

  /** With two dashes; null where servers would not agree on it. */
  private static @Nullable String boundary(String type) {
    List<String> named = HeaderParameters.of(type).all("boundary");
    boolean isOne = named.size() == 1 && named.get(0).length() <= LONGEST_BOUNDARY;
    return isOne && !named.get(0).isEmpty() ? "--" + named.get(0) : null;
  }

  private @Nullable Detection parts(String body) {
    int start = delimiter(body, 0);
    Detection found = start < 0 ? search.plain(Place.BODY, "", body) : null;
    for (int part = 0; found == null && start >= 0 && part < MAX_PARTS; part++) {
      int from = start + boundary.length();
      int next = delimiter(body, from);
      boolean isSure = start == 0 || body.startsWith("\r\n", start - 2);
      found = part(body.substring(from, next < 0 ? body.length() : next), isSure);
      start = next;
    }
    return found != null || start < 0 ? found : search.plain(Place.BODY, "", body.substring(start));
  }

  /** Delimiters are lines of their own; elsewhere the same signs are content. */
  private int delimiter(String body, int from) {
    int at = body.indexOf(boundary, from);
    while (at >= 0 && !isLine(body, at)) {
      at = body.indexOf(boundary, at + 1);
    }
    return at;
  }

  private boolean isLine(String body, int start) {
    if (start > 0 && body.charAt(start - 1) != '\n') {
      return false;
    }
    int end = start + boundary.length();
    if (body.startsWith("--", end)) {
      return true;
    }
    while (end < body.length() && (body.charAt(end) == ' ' || body.charAt(end) == '\t')) {
      end++;
    }
    return end == body.length() || body.charAt(end) == '\r' || body.charAt(end) == '\n';
  }

  /**
   * Searches a part.
   *
   * @param isSure whether all servers take it for one: not all do where its line ends otherwise
   */
  private @Nullable Detection part(String part, boolean isSure) {
    int head = blankLine(part);
    String headers = head < 0 ? part : part.substring(0, head);
    HeaderParameters disposition = HeaderParameters.of(header(headers, DISPOSITION));
    String name = disposition.last("name");
    if (leftOut.contains(name.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Detection found = search.plain(Place.FIELD, name, name);
    for (String kind : FILE_NAMES) {
      for (String file : disposition.all(kind)) {
        found = found == null ? search.encoded(Place.FILE_NAME, name, file) : found;
      }
    }
    boolean isFile = !disposition.last("filename").isEmpty() && !header(headers, TYPE).isEmpty();
    if (found != null || (isFile && isSure)) {
      return found;
    }
    String content = head < 0 ? "" : part.substring(head).strip();
    boolean isQuoted = header(headers, ENCODING).strip().equalsIgnoreCase("quoted-printable");
    return search.plain(Place.FIELD, name, isQuoted ? QuotedPrintable.decode(content) : content);
  }

  /** Where the headers end: at the first blank line, whichever line ends the client uses. */
  private static int blankLine(String part) {
    int line = part.indexOf('\n');
    while (line >= 0) {
      int next = line + 1;
      if (next < part.length() && part.charAt(next) == '\r') {
        next++;
      }
      if (next < part.length() && part.charAt(next) == '\n') {
        return line;
      }
      line = part.indexOf('\n', line + 1);
    }
    return -1;
  }

  /** The first header of a name, which may go on in lines that begin with a blank; or nothing. */
  private static String header(String headers, String name) {
    StringBuilder value = new StringBuilder();
    boolean isOurs = false;
    for (String line : headers.split("\r?\n", -1)) {
      boolean goesOn = !line.isEmpty() && Character.isWhitespace(line.charAt(0));
      int colon = line.indexOf(':');
      if (!goesOn && !value.isEmpty()) {
        return value.toString();
      }
      if (!goesOn) {
        isOurs = colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase(name);
      }
      if (isOurs) {
        value.append(goesOn ? line : line.substring(colon + 1));
      }
    }
    return value.toString();
  }
}

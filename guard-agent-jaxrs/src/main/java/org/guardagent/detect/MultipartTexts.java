package org.guardagent.detect;

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
  private static final String DISPOSITION = "Content-Disposition:";

  /**
   * Browsers say the type of each file; a part without it is read as a field, whatever its name.
   */
  private static final String TYPE = "Content-Type:";

  /** The newer form is percent-encoded. */
  private static final String[] FILE_NAMES = {"filename", "filename*"};

  private final RequestSearch search;
  private final Set<String> leftOut;

  private MultipartTexts(RequestSearch search, Set<String> leftOut) {
    this.search = search;
    this.leftOut = leftOut;
  }

  static @Nullable Detection search(
      RequestSearch search, String type, String body, Set<String> leftOut) {
    String boundary = parameter(type, "boundary");
    return boundary == null
        ? search.plain(Place.BODY, "", body)
        : new MultipartTexts(search, leftOut).parts("--" + boundary, body);
  }

  /** Searches the end of a body; what stands before the first boundary in it may be a file's. */
  static @Nullable Detection searchEnd(
      RequestSearch search, String type, String end, Set<String> leftOut) {
    String boundary = parameter(type, "boundary");
    int first = boundary == null ? -1 : end.indexOf("--" + boundary);
    String before = first < 0 ? end : end.substring(0, first);
    Detection found =
        leftOut.isEmpty() && BodySearch.isText(before)
            ? search.plain(Place.BODY, "", before)
            : null;
    return found == null && first >= 0
        ? new MultipartTexts(search, leftOut).parts("--" + boundary, end.substring(first))
        : found;
  }

  private @Nullable Detection parts(String boundary, String body) {
    int start = delimiter(boundary, body, 0);
    Detection found = start < 0 ? search.plain(Place.BODY, "", body) : null;
    for (int part = 0; found == null && start >= 0 && part < MAX_PARTS; part++) {
      int from = start + boundary.length();
      int next = delimiter(boundary, body, from);
      found = part(body.substring(from, next < 0 ? body.length() : next));
      start = next;
    }
    return found != null || start < 0 ? found : search.plain(Place.BODY, "", body.substring(start));
  }

  /** Delimiters stand at the beginning of a line; elsewhere the same signs are content. */
  private static int delimiter(String boundary, String body, int from) {
    int at = body.indexOf(boundary, from);
    while (at > 0 && body.charAt(at - 1) != '\n') {
      at = body.indexOf(boundary, at + 1);
    }
    return at;
  }

  private @Nullable Detection part(String part) {
    int head = blankLine(part);
    String headers = head < 0 ? part : part.substring(0, head);
    String named = header(headers, DISPOSITION);
    String disposition = named == null ? "" : named;
    String name = parameter(disposition, "name");
    String shown = name == null ? "" : name;
    if (leftOut.contains(shown.toLowerCase(Locale.ROOT))) {
      return null;
    }
    Detection found = search.plain(Place.FIELD, shown, shown);
    boolean isFile = false;
    for (int i = 0; found == null && i < FILE_NAMES.length; i++) {
      String file = parameter(disposition, FILE_NAMES[i]);
      if (file != null && !file.isEmpty()) {
        isFile = true;
        found = search.encoded(Place.FILE_NAME, shown, file);
      }
    }
    if (found != null || (isFile && header(headers, TYPE) != null)) {
      return found;
    }
    return search.plain(Place.FIELD, shown, head < 0 ? "" : part.substring(head).strip());
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

  /** The first header of a name; what others say of names and files does not count. */
  private static @Nullable String header(String headers, String name) {
    for (String line : headers.split("\n", -1)) {
      if (line.regionMatches(true, 0, name, 0, name.length())) {
        return line;
      }
    }
    return null;
  }

  /** A parameter of a header, quoted or not, or null. */
  private static @Nullable String parameter(String header, String name) {
    int at = start(header, name + "=");
    if (at < 0) {
      return null;
    }
    boolean isQuoted = at < header.length() && header.charAt(at) == '"';
    int from = isQuoted ? at + 1 : at;
    int to = from;
    while (to < header.length()
        && (isQuoted ? header.charAt(to) != '"' : "; \r\n".indexOf(header.charAt(to)) < 0)) {
      to++;
    }
    return header.substring(from, to);
  }

  /** Behind the name, which does not end another one. */
  private static int start(String header, String name) {
    for (int at = 0; at + name.length() <= header.length(); at++) {
      boolean isName = header.regionMatches(true, at, name, 0, name.length());
      if (isName && (at == 0 || " ;\t".indexOf(header.charAt(at - 1)) >= 0)) {
        return at + name.length();
      }
    }
    return -1;
  }
}

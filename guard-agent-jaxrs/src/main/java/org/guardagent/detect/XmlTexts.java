package org.guardagent.detect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Searches an XML body as far as a glance tells its parts: declarations, comments and instructions
 * as a whole, names, values of attributes, and the text between two tags, which comments,
 * instructions and CDATA sections do not part. Nothing is parsed, no entity is expanded: what
 * parsers make of a hostile document differs. For one body.
 */
final class XmlTexts {

  private static final String CDATA = "<![CDATA[";

  private static final List<String> XML_DECLARATION =
      List.of("<?xml ", "<?xml\t", "<?xml\n", "<?xml\r");

  /** What is deeper counts as a text of the element at this depth. */
  private static final int MAX_DEPTH = 1_000;

  private final RequestSearch search;
  private final Set<String> leftOut;
  private final String body;
  private final Deque<String> elements = new ArrayDeque<>();

  /** The text since the last tag. */
  private final StringBuilder text = new StringBuilder();

  private int at;

  /** How many elements there are around the one that is being left out, or -1. */
  private int leftOutAt = -1;

  private XmlTexts(RequestSearch search, String body, Set<String> leftOut) {
    this.search = search;
    this.body = body;
    this.leftOut = leftOut;
  }

  static @Nullable Detection search(RequestSearch search, String body, Set<String> leftOut) {
    return new XmlTexts(search, body, leftOut).search();
  }

  private @Nullable Detection search() {
    Detection found = null;
    while (found == null && at < body.length()) {
      int tag = Slice.find(body, '<', at, body.length());
      text.append(body, at, tag);
      at = tag;
      if (at < body.length()) {
        found = markup();
      }
    }
    return found == null ? texts() : found;
  }

  private @Nullable Detection texts() {
    String all = text.toString();
    text.setLength(0);
    return all.isBlank() || leftOutAt >= 0 ? null : search.plain(Place.FIELD, element(), all);
  }

  private String element() {
    String element = elements.peek();
    return element == null ? "" : element;
  }

  private @Nullable Detection markup() {
    if (body.startsWith(CDATA, at)) {
      at += CDATA.length();
      text.append(upTo("]]>"));
      return null;
    }
    if (body.startsWith("<!--", at)) {
      String comment = upTo("-->");
      return leftOutAt >= 0 ? null : search.plain(Place.BODY, "", comment);
    }
    if (body.startsWith("<?", at)) {
      String instruction = upTo("?>");
      boolean isDeclaration = XML_DECLARATION.stream().anyMatch(instruction::startsWith);
      return isDeclaration || leftOutAt >= 0 ? null : search.plain(Place.BODY, "", instruction);
    }
    if (body.startsWith("<!", at)) {
      return declaration();
    }
    Detection found = texts();
    return found == null ? tag(upToEndOfTag()) : found;
  }

  /** What stands up to a sign, which is read, too. */
  private String upTo(String sign) {
    int end = end(sign);
    String before = body.substring(at, end);
    at = Math.min(body.length(), end + sign.length());
    return before;
  }

  private int end(String sign) {
    int end = body.indexOf(sign, at);
    return end < 0 ? body.length() : end;
  }

  /** The end of a tag may stand within quotes; where those do not end, the tag does not either. */
  private String upToEndOfTag() {
    int start = at;
    char quote = 0;
    while (at < body.length() && (quote != 0 || body.charAt(at) != '>')) {
      char c = body.charAt(at++);
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    String tag = body.substring(start, at);
    at = Math.min(body.length(), at + 1);
    return tag;
  }

  /** With what is declared inside of it. */
  private @Nullable Detection declaration() {
    int start = at;
    while (at < body.length() && body.charAt(at) != '>' && body.charAt(at) != '[') {
      at++;
    }
    int end = at < body.length() && body.charAt(at) == '[' ? end("]") : at;
    at = Math.min(body.length(), end + 1);
    return search.plain(Place.BODY, "", body.substring(start, end));
  }

  private @Nullable Detection tag(String tag) {
    if (tag.startsWith("</")) {
      end();
      return search.plain(Place.FIELD, element(), tag.substring(2));
    }
    int nameEnd = 1;
    while (nameEnd < tag.length() && isOfName(tag.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = tag.substring(Math.min(1, tag.length()), nameEnd);
    Detection found = search.plain(Place.FIELD, name, name);
    found = found == null ? attributes(name, tag, nameEnd) : found;
    if (!tag.endsWith("/")) {
      begin(name);
    }
    return found;
  }

  private static boolean isOfName(char c) {
    return !Character.isWhitespace(c) && c != '/';
  }

  private void begin(String name) {
    if (leftOutAt < 0 && isLeftOut(name)) {
      leftOutAt = elements.size();
    }
    if (elements.size() < MAX_DEPTH) {
      elements.push(name);
    }
  }

  private void end() {
    elements.poll();
    if (elements.size() <= leftOutAt) {
      leftOutAt = -1;
    }
  }

  private boolean isLeftOut(String name) {
    return !leftOut.isEmpty() && leftOut.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Names a vocabulary, by what looks like an address. */
  private static boolean isNamespace(String name) {
    return name.equals("xmlns") || name.startsWith("xmlns:");
  }

  private @Nullable Detection attributes(String element, String tag, int from) {
    int start = from;
    Detection found = null;
    while (found == null && start < tag.length()) {
      int equals = tag.indexOf('=', start);
      if (equals < 0) {
        return search.plain(Place.FIELD, element, tag.substring(start));
      }
      String name = tag.substring(start, equals).strip();
      int quote = equals + 1;
      while (quote < tag.length() && Character.isWhitespace(tag.charAt(quote))) {
        quote++;
      }
      boolean isQuoted = quote < tag.length() && "\"'".indexOf(tag.charAt(quote)) >= 0;
      int close = isQuoted ? tag.indexOf(tag.charAt(quote), quote + 1) : tag.indexOf(' ', quote);
      int end = close < 0 ? tag.length() : close;
      String value = tag.substring(Math.min(end, isQuoted ? quote + 1 : quote), end);
      found = search.plain(Place.FIELD, name, name);
      if (found == null && !isLeftOut(name) && !isNamespace(name)) {
        found = search.plain(Place.FIELD, name, value);
      }
      start = end + 1;
    }
    return found;
  }
}

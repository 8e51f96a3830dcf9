package org.guardagent.detect;

import java.util.Locale;
import java.util.Set;
import org.guardagent.gate.Detector.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Searches an XML body as far as a glance tells its parts: declarations as a whole, names, values
 * of attributes, and what stands between elements. Nothing is parsed, no entity is expanded: what
 * parsers make of a hostile document differs.
 */
final class XmlTexts {

  private final RequestSearch search;
  private final Set<String> leftOut;
  private final String body;
  private String element = "";
  private int at;

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
      int tag = body.indexOf('<', at);
      int end = tag < 0 ? body.length() : tag;
      found = text(body.substring(at, end));
      at = end;
      if (found == null && at < body.length()) {
        found = markup();
      }
    }
    return found;
  }

  private boolean isLeftOut(String name) {
    return leftOut.contains(name.toLowerCase(Locale.ROOT));
  }

  private @Nullable Detection text(String text) {
    return text.isBlank() || isLeftOut(element) ? null : search.plain(Place.FIELD, element, text);
  }

  private @Nullable Detection markup() {
    if (body.startsWith("<![CDATA[", at)) {
      int end = end("]]>");
      String text = body.substring(at + "<![CDATA[".length(), end);
      at = Math.min(body.length(), end + "]]>".length());
      return text(text);
    }
    if (body.startsWith("<!", at)) {
      return declaration();
    }
    int end = end(">");
    String tag = body.substring(at, end);
    at = Math.min(body.length(), end + 1);
    return tag(tag);
  }

  private int end(String sign) {
    int end = body.indexOf(sign, at);
    return end < 0 ? body.length() : end;
  }

  /** With what is declared inside of it. Looks for its end only once, so that time is linear. */
  private @Nullable Detection declaration() {
    int start = at;
    int end = end(">");
    int open = body.substring(start, end).indexOf('[');
    if (open >= 0) {
      at = start + open;
      end = end("]");
    }
    at = Math.min(body.length(), end + 1);
    return search.plain(Place.BODY, "", body.substring(start, end));
  }

  private @Nullable Detection tag(String tag) {
    int nameEnd = 1;
    while (nameEnd < tag.length() && !Character.isWhitespace(tag.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = tag.substring(Math.min(1, tag.length()), nameEnd);
    if (!name.startsWith("/")) {
      element = name;
    }
    if (name.startsWith("?xml") && !name.startsWith("?xml-")) {
      return null;
    }
    Detection found = search.plain(Place.FIELD, name, name);
    return found == null ? attributes(tag, nameEnd) : found;
  }

  /** Names a vocabulary, by what looks like an address. */
  private static boolean isNamespace(String name) {
    return name.equals("xmlns") || name.startsWith("xmlns:");
  }

  private @Nullable Detection attributes(String tag, int from) {
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

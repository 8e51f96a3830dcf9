package org.guardagent.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The parameters of a header, as in {@code form-data; name="a"; filename="b.txt"}: in quotes or
 * not, with blanks around the equals sign or not. Where a name is there twice, servers differ: so
 * all values are kept.
 */
final class HeaderParameters {

  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final String header;
  private int at;

  private HeaderParameters(String header) {
    this.header = header;
  }

  /** Reads those that stand behind the first semicolon. */
  static HeaderParameters of(String header) {
    HeaderParameters parameters = new HeaderParameters(header);
    parameters.upTo(";");
    while (parameters.at < header.length()) {
      parameters.at++;
      parameters.next();
    }
    return parameters;
  }

  /** The values of a name, in their order. */
  List<String> all(String name) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        all.add(values.get(i));
      }
    }
    return all;
  }

  /** The last value of a name; empty if there is none. */
  String last(String name) {
    List<String> all = all(name);
    return all.isEmpty() ? "" : all.get(all.size() - 1);
  }

  private void next() {
    String name = upTo(";=").strip().toLowerCase(Locale.ROOT);
    if (at == header.length() || header.charAt(at) == ';') {
      return;
    }
    at++;
    while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
      at++;
    }
    names.add(name);
    boolean isQuoted = at < header.length() && header.charAt(at) == '"';
    values.add(isQuoted ? quoted() : upTo(";").strip());
  }

  private String upTo(String signs) {
    int start = at;
    while (at < header.length() && signs.indexOf(header.charAt(at)) < 0) {
      at++;
    }
    return header.substring(start, at);
  }

  /** A backslash takes the meaning from a quote; before others it is one, as in a path. */
  private String quoted() {
    StringBuilder value = new StringBuilder();
    at++;
    while (at < header.length() && header.charAt(at) != '"') {
      boolean isEscape = header.startsWith("\\\"", at);
      at += isEscape ? 1 : 0;
      value.append(header.charAt(at++));
    }
    upTo(";");
    return value.toString();
  }
}

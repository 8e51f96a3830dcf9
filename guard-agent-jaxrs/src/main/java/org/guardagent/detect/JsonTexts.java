package org.guardagent.detect;

import java.util.Locale;
import java.util.Set;
import org.guardagent.detect.text.Slice;
import org.guardagent.gate.Detector.Detection;
import org.jspecify.annotations.Nullable;

/**
 * Searches the names and texts of a JSON body, without their escapes, but for fields left out; and
 * whatever stands between them that JSON does not have. For one body.
 *
 * <p>This is no parser: applications read with different ones, some of which take what others
 * refuse, and an attack may stand in what none takes. It reads on whatever comes, once and without
 * recursion, and makes texts only of what has escapes.
 */
final class JsonTexts {

  private static final int NOWHERE = Integer.MIN_VALUE;

  /** Of a word, as far as no quote is needed. */
  private static final int WORD = 1;

  private static final int NUMBER = 2;

  /** What ends a word or a number. */
  private static final int END = 4;

  /** Of what sorts each sign of ASCII is. */
  private static final byte[] SORTS = sorts();

  private final RequestSearch search;
  private final Set<String> leftOut;
  private final String body;
  private final int length;
  private final Slice field = new Slice();
  private final Slice text = new Slice();
  private int at;
  private int depth;

  /** The depth of the {@code constructor} whose value is being read, or what no depth follows. */
  private int constructorAt = NOWHERE;

  /** The depth outside of the field that is being left out, or -1. */
  private int leftOutAt = -1;

  private JsonTexts(RequestSearch search, String body, Set<String> leftOut) {
    this.search = search;
    this.body = body;
    this.length = body.length();
    this.leftOut = leftOut;
  }

  static @Nullable Detection search(RequestSearch search, String body, Set<String> leftOut) {
    return new JsonTexts(search, body, leftOut).search();
  }

  private @Nullable Detection search() {
    Detection found = null;
    while (found == null && at < length) {
      found = next(body.charAt(at));
    }
    return found;
  }

  private @Nullable Detection next(char c) {
    switch (c) {
      case '{', '[' -> depth++;
      case '}', ']' -> {
        depth--;
        valueEnds();
      }
      case ',' -> valueEnds();
      case ':', ' ', '\n', '\r', '\t' -> {
        // says nothing
      }
      case '"' -> {
        return string();
      }
      default -> {
        return bare();
      }
    }
    at++;
    return null;
  }

  private @Nullable Detection string() {
    int start = at + 1;
    int end = start;
    boolean hasEscapes = false;
    while (end < length && body.charAt(end) != '"') {
      boolean isEscape = body.charAt(end) == '\\';
      hasEscapes |= isEscape;
      end += isEscape ? 2 : 1;
    }
    end = Math.min(end, length);
    at = end + 1;
    text.of(body, start, end);
    if (hasEscapes) {
      text.of(unescaped(text));
    }
    return isName() ? name() : value();
  }

  /** Whether a colon follows. */
  private boolean isName() {
    int next = at;
    while (next < length && body.charAt(next) != ':') {
      if (!Character.isWhitespace(body.charAt(next++))) {
        return false;
      }
    }
    return next < length;
  }

  private @Nullable Detection name() {
    if (leftOutAt >= 0) {
      return null;
    }
    boolean isPrototype = depth == constructorAt + 1 && text.is("prototype");
    field.of(text);
    if (field.is("constructor")) {
      constructorAt = depth;
    }
    if (!leftOut.isEmpty() && leftOut.contains(text.toString().toLowerCase(Locale.ROOT))) {
      leftOutAt = depth;
      return null;
    }
    Detection found = search.plain(Place.FIELD, field, field);
    if (found == null && isPrototype) {
      return search.plain(Place.FIELD, field, text.of("{\"constructor\":{\"prototype\":"));
    }
    return found != null || !mayBeOperator()
        ? found
        : search.plain(Place.FIELD, field, text.of("{\"" + field + "\":"));
  }

  /**
   * Alone, a name is a single word, and never an attack; operators of databases and the prototypes
   * of JavaScript are one because they are names. JSON Schema and Json.NET have names of their own
   * that look like them.
   */
  private boolean mayBeOperator() {
    boolean isMarked =
        field.length() >= 2
            && (field.charAt(0) == '$' || (field.charAt(0) == '_' && field.charAt(1) == '_'));
    return isMarked && !field.is("$schema") && !field.is("$values");
  }

  private @Nullable Detection value() {
    return leftOutAt >= 0 ? null : search.plain(Place.FIELD, field, text);
  }

  /** Numbers and the three words of JSON are as good as any; else all is one text up to a quote. */
  private @Nullable Detection bare() {
    int end = at;
    while (end < length && is(body.charAt(end), NUMBER)) {
      end++;
    }
    boolean isNumber = isEnd(end);
    while (!isNumber && end < length && isOfWord(body.charAt(end))) {
      end++;
    }
    if (isNumber || (isEnd(end) && isWordOfJson(text.of(body, at, end)))) {
      at = end;
      return null;
    }
    int quote = Slice.find(body, '"', end, length);
    text.of(body, at, quote);
    at = quote;
    return leftOutAt >= 0 ? null : search.plain(Place.BODY, Slice.NOTHING, text);
  }

  private static boolean isOfWord(char c) {
    return is(c, WORD) || (c >= SORTS.length && Character.isLetterOrDigit(c));
  }

  private boolean isEnd(int place) {
    return place == length || is(body.charAt(place), END);
  }

  private static boolean isWordOfJson(Slice word) {
    return word.is("true") || word.is("false") || word.is("null");
  }

  private static boolean is(char c, int sort) {
    return c < SORTS.length && (SORTS[c] & sort) != 0;
  }

  private static byte[] sorts() {
    byte[] sorts = new byte[0x80];
    sort(sorts, WORD, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-._");
    sort(sorts, NUMBER, "0123456789+-.eE");
    sort(sorts, END, " \n\r\t,:]}");
    return sorts;
  }

  private static void sort(byte[] sorts, int sort, String signs) {
    for (int i = 0; i < signs.length(); i++) {
      sorts[signs.charAt(i)] |= (byte) sort;
    }
  }

  private void valueEnds() {
    if (depth <= leftOutAt) {
      leftOutAt = -1;
    }
    if (depth <= constructorAt) {
      constructorAt = NOWHERE;
    }
  }

  private static String unescaped(Slice raw) {
    StringBuilder text = new StringBuilder(raw.length());
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i++);
      if (c != '\\' || i == raw.length()) {
        text.append(c);
        continue;
      }
      char escaped = raw.charAt(i++);
      int code = escaped == 'u' ? hex(raw, i) : -1;
      if (code >= 0) {
        text.append((char) code);
        i += 4;
      } else {
        text.append(meaning(escaped));
      }
    }
    return text.toString();
  }

  /** What is no escape of JSON stays one for whoever reads it as another. */
  private static String meaning(char escaped) {
    return switch (escaped) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case '"', '\\', '/' -> String.valueOf(escaped);
      default -> "\\" + escaped;
    };
  }

  private static int hex(Slice raw, int from) {
    int number = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = i < raw.length() ? Character.digit(raw.charAt(i), 16) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number << 4 | digit;
    }
    return number;
  }
}

package org.guardagent.detect.model;

import java.util.Arrays;

/**
 * Cuts a normalized text into tokens: words that mean something are their hashes, all others and
 * numbers are what they look like, and of signs those that belong together are one. For one thread;
 * used again and again.
 */
final class Lexer {

  /** How many tokens a text without any has: its beginning and its end. */
  static final int EMPTY = 2;

  /** A longer word is another token. */
  static final int LONGEST_WORD = 20;

  private static final int END = 1;
  private static final int NUMBER = 2;
  private static final int HEX = 3;
  private static final int WORD = 4;
  private static final int SHORT_WORD = 5;
  private static final int LONG_WORD = 6;
  private static final int MIXED = 7;
  private static final int FOREIGN = 8;
  private static final int COMMENT = 9;
  private static final int SERIALIZED = 10;
  private static final int PADDING = 11;
  private static final int ACCESS_TOKEN = 12;
  private static final int ADDRESS = 13;
  private static final int INTERNAL_ADDRESS = 14;
  private static final int NO_SPACE = 0;
  private static final int TOPIC = 0x20;
  private static final int SIGN = 0x100;
  private static final int PAIR = 0x10000;
  private static final int RUN = 0x1000000;

  private static final int SHORTEST_WORD = 3;
  private static final int SHORTEST_MIXED = 6;
  private static final int LONGEST_COMMENT = 24;
  private static final int SHORTEST_PADDED = 8;
  private static final int SHORTEST_ACCESS_TOKEN = 20;

  /** In chance letters and digits of base64 every third place or so one follows the other. */
  private static final int PLACES_OF_A_CHANGE = 9;

  /** How serialized Java objects begin, in base64 and in hexadecimal numbers. */
  private static final String[] SERIALIZED_STARTS = {"ro0ab", "aced0005"};

  /** Signs that mean something else together; three or more of one are a run. */
  private static final String[] PAIRS = {
    "..", "||", "&&", "--", "::", "//", "@@", "/*", "*/", "/>", "->", "<!", "</", "<?", "<>", "<=",
    "<%", "<<", "${", "#{", "%{", "$(", "$$", "%>", "{{", "{%", "}}", "==", "!=", "=>", "?>", ">=",
    ">(", ">>"
  };

  private static final boolean[] IS_PAIR = pairs();

  private static final int LETTER = 1;
  private static final int DIGIT = 2;
  private static final int OF_WORD = LETTER | DIGIT;
  private static final int OF_TOKEN = OF_WORD | 4;

  /** Of what sorts each sign of ASCII is. */
  private static final byte[] SORTS = sorts();

  private final Vocabulary words;
  private char[] text = {};
  private int length;
  private int at;

  /** Nothing before this place is a session's id or the like: it has been looked for. */
  private int noTokenBefore;

  /** The topic of the word that was read last, or 0. */
  private int topic;

  int[] tokens = new int[256];

  /** What is alike is the same here: a word is its topic, all else is its token. */
  int[] kinds = new int[256];

  int[] spaces = new int[256];
  int[] starts = new int[256];
  int count;

  /** Whether there is what begins a comment of SQL or of a shell. */
  boolean hasComment;

  Lexer(Vocabulary words) {
    this.words = words;
  }

  /** Cuts a text. The first token says its kind, the last one that it ends. */
  void lex(char[] normalized, int size, TextKind kind) {
    text = normalized;
    length = size;
    at = 0;
    count = 0;
    noTokenBefore = 0;
    hasComment = false;
    add(kind.token, NO_SPACE, 0);
    int space = NO_SPACE;
    while (at < length) {
      char c = text[at];
      if (c == ' ' || c == '\n') {
        space = c;
        at++;
      } else {
        int start = at;
        add(next(c), space, start);
        space = NO_SPACE;
      }
    }
    add(END, NO_SPACE, length);
  }

  /** Whether the text may be an attack: a single word or sign is none, whoever sends it. */
  boolean mayBeAttack() {
    return count > EMPTY + 1 || (count == EMPTY + 1 && tokens[1] == SERIALIZED);
  }

  private void add(int token, int space, int start) {
    if (count == tokens.length) {
      tokens = Arrays.copyOf(tokens, count * 2);
      kinds = Arrays.copyOf(kinds, count * 2);
      spaces = Arrays.copyOf(spaces, count * 2);
      starts = Arrays.copyOf(starts, count * 2);
    }
    tokens[count] = token;
    kinds[count] = topic == 0 ? token : TOPIC + topic;
    topic = 0;
    spaces[count] = space;
    starts[count++] = start;
  }

  private int next(char c) {
    if (at >= noTokenBefore && length - at >= SHORTEST_ACCESS_TOKEN && is(c, OF_TOKEN)) {
      int end = accessTokenEnd();
      if (end > 0) {
        at = end;
        return ACCESS_TOKEN;
      }
    }
    if (is(c, LETTER)) {
      return word();
    }
    if (is(c, DIGIT)) {
      return number();
    }
    return c < 0x80 ? sign(c) : foreign();
  }

  /**
   * The end of a row of letters and digits that stand in no order, as in session ids, keys and
   * checksums in base64, or -1. Each row is looked at once.
   */
  private int accessTokenEnd() {
    int strange = lastStrange(at, at + SHORTEST_ACCESS_TOKEN);
    if (strange > at) {
      noTokenBefore = strange;
      return -1;
    }
    int end = at;
    while (end < length && is(text[end], OF_TOKEN)) {
      end++;
    }
    noTokenBefore = end;
    while (end < length && text[end] == '=') {
      end++;
    }
    int size = end - at;
    boolean isOne = changes(at, noTokenBefore) * PLACES_OF_A_CHANGE >= size;
    return isOne && !startsSerialized(at, end) ? end : -1;
  }

  /**
   * The last place in a row that makes it none, or where it begins: as it is looked for from
   * behind, the words before it are not looked at at all.
   */
  private int lastStrange(int from, int to) {
    int last = to - 1;
    while (last > from && text[last] == '=') {
      last--;
    }
    while (last > from && is(text[last], OF_TOKEN)) {
      last--;
    }
    return last;
  }

  /** How often a digit follows what is none, or is followed by it. */
  private int changes(int from, int to) {
    int changes = 0;
    for (int i = from + 1; i < to; i++) {
      changes += isDigit(text[i]) != isDigit(text[i - 1]) ? 1 : 0;
    }
    return changes;
  }

  private static boolean isDigit(char c) {
    return is(c, DIGIT);
  }

  private static boolean isOfWord(char c) {
    return is(c, OF_WORD);
  }

  private static boolean is(char c, int sorts) {
    return c < SORTS.length && (SORTS[c] & sorts) != 0;
  }

  private int wordEnd(int from) {
    int end = from;
    while (end < length && isOfWord(text[end])) {
      end++;
    }
    return end;
  }

  private int word() {
    int start = at;
    int letters = lettersEnd(start);
    if (letters > 0) {
      at = letters;
      int spread = Vocabulary.hash(text, start, at, 2);
      topic = words.topic(spread);
      return topic != 0 ? spread : WORD;
    }
    int begun = Vocabulary.BEGUN;
    int sorts = 0;
    while (at < length && isOfWord(text[at])) {
      sorts |= SORTS[text[at]];
      begun = Vocabulary.next(begun, text[at++]);
    }
    int hash = Vocabulary.ended(begun);
    topic = words.topic(hash);
    return topic != 0 ? hash : shape(start, at, (sorts & DIGIT) != 0);
  }

  /** The end of a word whose letters stand apart, which browsers once put together, or -1. */
  private int lettersEnd(int from) {
    int last = from;
    while (isLetter(last) && isBlank(last + 1) && isLetter(last + 2) && !isOfWordAt(last + 3)) {
      last += 2;
    }
    return last >= from + 2 * (SHORTEST_WORD - 1) ? last + 1 : -1;
  }

  private boolean isLetter(int place) {
    return place < length && text[place] >= 'a' && text[place] <= 'z';
  }

  private boolean isBlank(int place) {
    return place < length && (text[place] == ' ' || text[place] == '\n');
  }

  private boolean isOfWordAt(int place) {
    return place < length && isOfWord(text[place]);
  }

  private int shape(int from, int to, boolean hasDigit) {
    int size = to - from;
    if (size >= SHORTEST_MIXED && startsSerialized(from, to)) {
      return SERIALIZED;
    }
    if (size >= SHORTEST_MIXED && hasDigit) {
      return MIXED;
    }
    return size < SHORTEST_WORD ? SHORT_WORD : size <= LONGEST_WORD ? WORD : LONG_WORD;
  }

  private boolean startsSerialized(int from, int to) {
    for (String start : SERIALIZED_STARTS) {
      int i = 0;
      while (i < start.length() && from + i < to && text[from + i] == start.charAt(i)) {
        i++;
      }
      if (i == start.length()) {
        return true;
      }
    }
    return false;
  }

  /** A number; also one that a word of the vocabulary follows without a space, as in 1or. */
  private int number() {
    int start = at;
    int address = DottedQuad.end(text, start, length);
    if (address > 0 && !isOfWordAt(address)) {
      at = address;
      return DottedQuad.isInternal(text, start) ? INTERNAL_ADDRESS : ADDRESS;
    }
    while (at < length && isDigit(text[at])) {
      at++;
    }
    int end = wordEnd(at);
    if (end == at) {
      return NUMBER;
    }
    if (at == start + 1 && text[start] == '0' && text[at] == 'x') {
      at = end;
      return HEX;
    }
    if (words.topic(Vocabulary.hash(text, at, end, 1)) != 0) {
      return NUMBER;
    }
    at = end;
    return MIXED;
  }

  private int foreign() {
    while (at < length && text[at] >= 0x80) {
      at++;
    }
    return FOREIGN;
  }

  private int sign(char c) {
    int padding = c == '=' ? paddingEnd() : -1;
    if (padding > 0) {
      at = padding;
      return PADDING;
    }
    int comment = c == '/' ? commentEnd() : -1;
    if (comment > 0) {
      hasComment = true;
      at = comment;
      return COMMENT;
    }
    char next = at + 1 < length ? text[at + 1] : ' ';
    hasComment |= c == '#' || (c == '-' && next == '-') || (c == '/' && next == '*');
    boolean isRun = next == c && at + 2 < length && text[at + 2] == c && c != '(' && c != ')';
    if (isRun) {
      while (at < length && text[at] == c) {
        at++;
      }
      return RUN | c;
    }
    if (next < 0x80 && IS_PAIR[c << 7 | next]) {
      at += 2;
      return PAIR | c << 8 | next;
    }
    at++;
    return SIGN | c;
  }

  /** The end of one or two equals signs that end a long word as base64 has them, or -1. */
  private int paddingEnd() {
    int before = tokens[count - 1];
    boolean isLong = at - starts[count - 1] >= SHORTEST_PADDED;
    if (!isLong || (before != WORD && before != LONG_WORD && before != MIXED)) {
      return -1;
    }
    int end = at + 1 < length && text[at + 1] == '=' ? at + 2 : at + 1;
    return end == length || " \n\"',;)&".indexOf(text[end]) >= 0 ? end : -1;
  }

  /** The end of a comment of SQL that stands for a space, or -1. */
  private int commentEnd() {
    if (at + 3 >= length || text[at + 1] != '*') {
      return -1;
    }
    int stop = Math.min(length - 1, at + LONGEST_COMMENT);
    for (int i = at + 2; i < stop; i++) {
      if (text[i] == '*' && text[i + 1] == '/') {
        return i + 2;
      }
      if (!isOfWord(text[i]) && text[i] != ' ' && text[i] != '*') {
        return -1;
      }
    }
    return -1;
  }

  private static byte[] sorts() {
    byte[] sorts = new byte[0x80];
    Arrays.fill(sorts, 'a', 'z' + 1, (byte) LETTER);
    sorts['_'] = LETTER;
    Arrays.fill(sorts, '0', '9' + 1, (byte) DIGIT);
    sorts['+'] = (byte) (OF_TOKEN & ~OF_WORD);
    sorts['/'] = sorts['+'];
    return sorts;
  }

  private static boolean[] pairs() {
    boolean[] pairs = new boolean[1 << 14];
    for (String pair : PAIRS) {
      pairs[pair.charAt(0) << 7 | pair.charAt(1)] = true;
    }
    return pairs;
  }
}

package org.guardagent.detect.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Looks for texts that take longer to judge than others: what is repeated is made by chance of
 * pieces that have a meaning somewhere, the slowest are changed and tried again. Prints those that
 * took longest, and how many times as long as ordinary prose.
 *
 * <p>{@code mvn -Pjmh-gate -pl guard-agent-jaxrs -am verify -DskipTests
 * -Djmh.main=org.guardagent.detect.model.SlowestText -Djmh.args=2000}
 */
public final class SlowestText {

  private static final int SIZE = 65_536;
  private static final int SURVIVORS = 20;
  private static final int WARM_UP_TRIES = 200;
  private static final int TRIES = 3;

  /** So many for those that are printed, and for the prose beside each. */
  private static final int LAST_TRIES = 30;

  private static final String PROSE = "the quick brown fox jumps over the lazy dog. ";

  private static final List<String> PIECES =
      List.of(
          "%",
          "%25",
          "%u0025",
          "%c0%ae",
          "\\",
          "\\u005c",
          "\\x5c",
          "&",
          "&#38;",
          "&amp;",
          "&lt",
          "+",
          "+ADw-",
          "/",
          "/*",
          "*/",
          "//",
          "..",
          "'",
          "\"",
          "`",
          "<",
          "<!--",
          "<![CDATA[",
          "(",
          ")",
          "((",
          "{",
          "${",
          "#{",
          "{{",
          "=",
          "==",
          "-",
          "--",
          "|",
          ";",
          ":",
          ",",
          ".",
          " ",
          "\n",
          "\t",
          "\0",
          "a",
          "A",
          "_",
          "0",
          "0x41",
          "1",
          "select",
          "or",
          "union",
          "script",
          "aHR0cDovL2E=",
          "QUFB",
          "\u00e9",
          "\uff1c",
          "\u200b",
          "\u0130",
          "\ud83d\ude00",
          "\ud800");

  private final Random random = new Random(8);
  private final AttackModel.Desk desk = AttackModel.load().desk();

  private record Timed(String unit, double nanosPerChar) {}

  private SlowestText() {}

  /**
   * Searches, and prints.
   *
   * @param arguments how many texts are tried
   */
  public static void main(String[] arguments) {
    new SlowestText().search(Integer.parseInt(arguments[0]));
  }

  private void search(int rounds) {
    time(PROSE, WARM_UP_TRIES);
    List<Timed> slowest = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      boolean isFresh = slowest.size() < SURVIVORS || random.nextInt(3) == 0;
      String before = isFresh ? "" : slowest.get(random.nextInt(SURVIVORS)).unit();
      slowest.add(time(changed(before), TRIES));
      slowest.sort(Comparator.comparingDouble(Timed::nanosPerChar).reversed());
      slowest.subList(Math.min(SURVIVORS, slowest.size()), slowest.size()).clear();
    }
    for (Timed timed : slowest) {
      // Beside each other: a machine is not equally fast from one second to the next.
      double ordinary = time(PROSE, LAST_TRIES).nanosPerChar();
      double again = time(timed.unit(), LAST_TRIES).nanosPerChar();
      System.out.printf(
          Locale.ROOT,
          "[slowest] %5.2f times as long as prose: %s%n",
          again / ordinary,
          timed.unit().replaceAll("\\p{Cntrl}", "?"));
    }
  }

  private String changed(String unit) {
    StringBuilder changed = new StringBuilder(unit);
    if (!changed.isEmpty() && random.nextBoolean()) {
      changed.deleteCharAt(random.nextInt(changed.length()));
    }
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(changed.length() + 1);
      changed.insert(at, PIECES.get(random.nextInt(PIECES.size())));
    }
    return changed.toString();
  }

  /** The best of some tries: whatever else the machine does only makes it slower. */
  private Timed time(String unit, int tries) {
    String text = unit.repeat(Math.max(1, SIZE / unit.length()));
    long best = Long.MAX_VALUE;
    for (int i = 0; i < tries; i++) {
      long start = System.nanoTime();
      // A text in which something is found is not read to its end: nothing is ever enough.
      if (desk.judge(text, TextKind.VALUE, null, Double.MAX_VALUE) != null) {
        throw new IllegalStateException("No score is that high");
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return new Timed(unit, (double) best / text.length());
  }
}

package org.guardagent.detect.model;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Judging texts: those of an ordinary request, and 64 KiB of one kind, harmless and such as others
 * choke on.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DetectBenchmark {

  private static final int LONG = 65_536;

  /** As people write: names, numbers, quotes, and words that attacks have, too. */
  private static final String PROSE =
      "Our shop was founded in 1987 by two sisters, who sold tea from a cart at the market. Today"
          + " we send 40 kinds of it, green and black, to customers in 12 countries: select one, or"
          + " ask us for advice! \"I order here every month,\" says a teacher from Leeds, \"and it's"
          + " never been late.\" (Prices include VAT.) Where do the leaves come from? From a garden"
          + " near Darjeeling, which Mrs. Banerjee's family has run since the 1920s; she writes to"
          + " us in spring, when the first of them are picked, and we drive to the port of Hamburg"
          + " to fetch them. Nothing is stored for longer than a year - what is left we give away. ";

  private static final List<String> PARAMETERS =
      List.of(
          "42",
          "price,asc",
          "O'Reilly & Sons",
          "2026-01-01T00:00:00Z",
          "en-GB",
          "true",
          "ada.lovelace@example.com",
          "the difference engine",
          "20",
          "0A1B2C3D4E5F60718293A4B5");

  private static final List<String> HEADERS =
      List.of("https://shop.example.com/search?q=select+a+table&page=2", "no-cache", "keep-alive");

  private static final String AGENT =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
          + " Chrome/142.0.0.0 Safari/537.36";

  /** Whoever judges. */
  @State(Scope.Thread)
  public static class Judge {

    private final AttackModel.Desk desk = AttackModel.load().desk();

    private int judge(String text, TextKind kind) {
      return desk.judge(text, kind, null, 1) == null ? 0 : 1;
    }
  }

  /** 64 KiB of something. */
  @State(Scope.Benchmark)
  public static class LongText {

    /** What it is made of. */
    @Param({
      PROSE,
      "the quick brown fox jumps over the lazy dog. ",
      "{\"name\":\"Ada\",\"born\":1815,\"notes\":[1,2,3]},",
      "a",
      "%25",
      "/*",
      "((((",
      "' or ",
      "<!--",
      "\\u0061",
      "&#x26;",
      "union select ",
      "${",
      "%u0025",
      "%c0%ae",
      "&amp;",
      "&#38;#38;",
      "+ADw-",
      "<script ",
      "<![CDATA[",
      "0x41",
      "a b ",
      "a.",
      "1,",
      "\\\\",
      "''",
      "aHR0cDovL2E",
      "x=x;",
      "\u00e9"
    })
    String piece = "";

    private String text = "";

    /** Makes it. */
    @Setup
    public void make() {
      text = piece.repeat(LONG / piece.length());
    }
  }

  /**
   * A request with ten parameters and the headers of a browser.
   *
   * @param judge judges
   * @return how many attacks there are
   */
  @Benchmark
  public int request(Judge judge) {
    int found = judge.judge("/shop/articles/42", TextKind.PATH);
    for (String parameter : PARAMETERS) {
      found += judge.judge("sort", TextKind.VALUE) + judge.judge(parameter, TextKind.VALUE);
    }
    for (String header : HEADERS) {
      found += judge.judge(header, TextKind.VALUE);
    }
    return found + judge.judge(AGENT, TextKind.AGENT);
  }

  /**
   * A long text.
   *
   * @param judge judges
   * @param text the text
   * @return how many attacks there are
   */
  @Benchmark
  public int longText(Judge judge, LongText text) {
    return judge.judge(text.text, TextKind.VALUE);
  }
}

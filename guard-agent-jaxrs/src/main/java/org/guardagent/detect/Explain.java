package org.guardagent.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.detect.model.AttackModel.Evidence;
import org.guardagent.detect.model.TextKind;

/**
 * Tells why a value is taken for an attack, or how far from one it is: {@code java -cp
 * guard-agent-jaxrs.jar org.guardagent.detect.Explain "1' or 1=1"}. Without arguments it reads
 * lines.
 */
public final class Explain {

  /** Less than any score that matters. */
  private static final double ANY = Double.MIN_VALUE;

  private final AttackModel.Desk desk = AttackModel.load().desk();
  private final PrintStream out;

  private Explain(PrintStream out) {
    this.out = out;
  }

  /**
   * Explains values.
   *
   * @param arguments the values; none for those of the standard input, a line each
   * @throws IOException if the input cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    Explain explain = new Explain(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    if (arguments.length > 0) {
      for (String value : arguments) {
        explain.explain(value);
      }
      return;
    }
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      explain.explain(line);
    }
  }

  /** With the default threshold, as the value of a parameter. */
  static void explain(String value, PrintStream out) {
    new Explain(out).explain(value);
  }

  private void explain(String value) {
    Evidence evidence = desk.judge(value, TextKind.VALUE, null, ANY);
    if (evidence == null) {
      out.println("no attack: nothing speaks for one");
      return;
    }
    String score = String.format(Locale.ROOT, "%.2f", evidence.score());
    if (evidence.score() < 1) {
      out.println("no attack: score " + score + " of 1, for \"" + evidence.snippet() + "\"");
    } else {
      out.println(
          "attack: "
              + evidence.category()
              + ", score "
              + score
              + ", for \""
              + evidence.snippet()
              + "\", above all \""
              + evidence.core()
              + '"');
    }
  }
}

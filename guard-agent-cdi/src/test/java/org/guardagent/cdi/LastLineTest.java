package org.guardagent.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.guardagent.testing.CapturedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LastLineTest {

  private static final String LINE = "stopped; 100 % {0}";
  private static final Logger AGENT = Logger.getLogger("org.guardagent");
  private static final Logger ROOT = Logger.getLogger("");

  private final PrintStream standardError = System.err;
  private final List<Handler> handlers = Stream.of(ROOT.getHandlers()).toList();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  @BeforeEach
  void catchStandardError() {
    System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveEverythingBack() {
    System.setErr(standardError);
    AGENT.setLevel(null);
    handlersOfTheRoot(handlers);
  }

  @Test
  void logThatIsThere_hasTheLineAlone() {
    try (CapturedLog log = new CapturedLog()) {
      LastLine.preparedAtStart().say(LINE);

      assertThat(log.infos()).containsExactly(LINE);
      assertThat(printed()).isEmpty();
    }
  }

  @Test
  void logThatHasGone_leavesTheLineToTheStandardErrorOnce() {
    LastLine line = LastLine.preparedAtStart();
    handlersOfTheRoot(List.of());

    line.say(LINE);

    assertThat(printed()).isEqualTo(LINE + System.lineSeparator());
  }

  @Test
  void logThatWasNeverThere_isNotReplaced() {
    handlersOfTheRoot(List.of());

    LastLine.preparedAtStart().say(LINE);

    assertThat(printed()).isEmpty();
  }

  @Test
  void logThatWantsNoSuchLines_isNotReplaced() {
    AGENT.setLevel(Level.WARNING);
    LastLine line = LastLine.preparedAtStart();
    AGENT.setLevel(null); // as the log manager does when it closes
    handlersOfTheRoot(List.of());

    line.say(LINE);

    assertThat(printed()).isEmpty();
  }

  private String printed() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static void handlersOfTheRoot(List<Handler> wanted) {
    Stream.of(ROOT.getHandlers()).forEach(ROOT::removeHandler);
    wanted.forEach(ROOT::addHandler);
  }
}

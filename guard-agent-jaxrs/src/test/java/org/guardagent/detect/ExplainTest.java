package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ExplainTest {

  @Test
  void attackIsNamedWithWhatSpokeForIt() {
    assertThat(explain("1' UNION%20SELECT password FROM users--"))
        .startsWith("attack: sqli, score ")
        .contains("union select password from users--");
  }

  @Test
  void whatIsNoneIsSaidToBeNone() {
    assertThat(explain("select")).isEqualTo("no attack: nothing speaks for one");
    assertThat(explain("rO0ABXNyAA")).isEqualTo("no attack: nothing speaks for one");
    assertThat(explain("Tom & Jerry's")).startsWith("no attack: ");
  }

  private static String explain(String value) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    Explain.explain(value, new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8).strip();
  }
}

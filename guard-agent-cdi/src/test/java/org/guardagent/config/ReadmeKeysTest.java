package org.guardagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README's table of keys is the declaration of the keys, word for word. */
class ReadmeKeysTest {

  private static final Path README = Path.of("..", "README.md");
  private static final Path EXPECTED = Path.of("target", "keys.md");
  private static final String BEGIN = "<!-- keys -->\n";
  private static final String END = "<!-- /keys -->";

  @Test
  void theReadmeShowsEveryKeyAsItIsDeclared() throws IOException {
    String expected = KeyTable.markdown();
    Files.createDirectories(EXPECTED.toAbsolutePath().getParent());
    Files.writeString(EXPECTED, expected);
    assertThat(tableOf(Files.readString(README).replace("\r\n", "\n")))
        .as(
            "The table of keys in README.md is not the one that AgentKeys declares. Put the text"
                + " of guard-agent-cdi/target/keys.md between the lines %s and %s of README.md:%n%s",
            BEGIN.strip(), END, expected)
        .isEqualTo(expected);
  }

  private static String tableOf(String readme) {
    int begin = readme.indexOf(BEGIN);
    int end = readme.indexOf(END);
    return begin < 0 || end < begin ? "" : readme.substring(begin + BEGIN.length(), end);
  }
}

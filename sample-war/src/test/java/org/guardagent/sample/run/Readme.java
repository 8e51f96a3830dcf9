package org.guardagent.sample.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the README tells a newcomer to type: its blocks that name no language. */
final class Readme {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  private static final String FENCE = "```";

  private Readme() {}

  /** The blocks below a heading, up to the next heading of whatever level. */
  static List<String> commandsBelow(String heading) throws IOException {
    List<String> blocks = new ArrayList<>();
    StringBuilder block = new StringBuilder();
    String opened = "";
    String section = "";
    for (String line : Files.readAllLines(ROOT.resolve("README.md"))) {
      if (line.startsWith(FENCE)) {
        boolean ends = !opened.isEmpty();
        if (ends && opened.equals(FENCE) && section.equals(heading)) {
          blocks.add(block.toString());
        }
        opened = ends ? "" : line;
        block.setLength(0);
      } else if (!opened.isEmpty()) {
        block.append(line).append('\n');
      } else if (line.startsWith("#")) {
        section = line.replaceFirst("^#+ ", "");
      }
    }
    return blocks;
  }
}

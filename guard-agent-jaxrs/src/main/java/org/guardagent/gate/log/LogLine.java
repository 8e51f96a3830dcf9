package org.guardagent.gate.log;

import java.lang.System.Logger.Level;
import java.time.Instant;

/** Writes the lines of the JSON format. */
final class LogLine {

  private LogLine() {}

  static String json(Instant time, Level level, String logger, String message) {
    StringBuilder out = new StringBuilder(message.length() + 128);
    member(out.append('{'), "timestamp", time.toString());
    member(out.append(','), "level", level.getName());
    member(out.append(','), "logger", logger);
    member(out.append(','), "message", message);
    return out.append('}').toString();
  }

  private static void member(StringBuilder out, String name, String value) {
    out.append('"').append(name).append("\":\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u").append(Integer.toHexString(0x1_0000 | c), 1, 5);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}

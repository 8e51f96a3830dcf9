package org.guardagent.platform;

import java.util.ArrayList;
import java.util.List;

/** What could not be read, one line each, a bounded number of lines. */
final class Problems {

  static final int MAX_LINES = 100;

  private final List<String> lines = new ArrayList<>();
  private int leftOut;

  void add(String problem) {
    if (lines.size() < MAX_LINES - 1) {
      lines.add(OneLine.of(problem));
    } else {
      leftOut++;
    }
  }

  List<String> lines() {
    List<String> all = new ArrayList<>(lines);
    if (leftOut > 0) {
      all.add(leftOut + " more problems");
    }
    return all;
  }
}

package org.guardagent.sample.run;

import java.util.List;

/** How times in milliseconds are spread. */
record Spread(List<Long> millis) {

  Spread {
    millis = millis.stream().sorted().toList();
  }

  @Override
  public String toString() {
    return millis.isEmpty()
        ? "never"
        : "median %d ms, 99th percentile %d ms, longest %d ms"
            .formatted(at(50), at(99), millis.get(millis.size() - 1));
  }

  private long at(int percent) {
    return millis.get((millis.size() - 1) * percent / 100);
  }
}

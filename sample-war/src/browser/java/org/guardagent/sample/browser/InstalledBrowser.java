package org.guardagent.sample.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The browser of this machine. None is downloaded: what Debian has is patched by Debian. */
final class InstalledBrowser {

  private static final List<Path> USUAL =
      List.of(
          Path.of("/usr/bin/chromium"),
          Path.of("/usr/bin/chromium-browser"),
          Path.of("/usr/bin/google-chrome"));

  private InstalledBrowser() {}

  static Optional<Path> find() {
    return candidates().stream().filter(Files::isExecutable).findFirst();
  }

  /** For whoever wonders why the tests were skipped. */
  static String advice() {
    return "No browser at " + candidates() + ": apt-get install chromium, or -Dbrowser.path=...";
  }

  private static List<Path> candidates() {
    String given = System.getProperty("browser.path", "");
    return given.isEmpty() ? USUAL : List.of(Path.of(given));
  }
}

package org.guardagent.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of a log's files: that of the log, the first sequence number, the version of the form.
 * The version stands in the name because a damaged byte in the file must not make all of it
 * unreadable.
 */
final class SegmentFiles {

  private static final String ASIDE = ".aside";

  private SegmentFiles() {}

  static Path path(Path folder, String log, long first) {
    return folder.resolve("%s-%020d.v%d.log".formatted(log, first, Frame.VERSION));
  }

  /** Whether a folder holds records of any log. */
  static boolean hasAny(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().endsWith(".log"));
    }
  }

  /** The files of a log in their order; those of an unknown version are reported and renamed. */
  static List<Segment> list(SegmentLog log, Path folder, String name, Consumer<String> problems)
      throws IOException {
    Pattern form = Pattern.compile(Pattern.quote(name) + "-00(\\d{18})\\.v(\\d{1,9})\\.log");
    List<Segment> segments = new ArrayList<>();
    for (Path file : files(folder)) {
      Matcher parts = form.matcher(file.getFileName().toString());
      if (!parts.matches()) {
        continue;
      }
      if (Integer.parseInt(parts.group(2)) == Frame.VERSION && Files.isRegularFile(file)) {
        segments.add(segment(log, file, Long.parseLong(parts.group(1))));
      } else {
        setAside(file, problems);
      }
    }
    segments.sort(Comparator.comparingLong(segment -> segment.first));
    return segments;
  }

  /** Renames what cannot be used, so that it is neither read again nor lost. */
  static void setAside(Path file, Consumer<String> problems) throws IOException {
    Path aside = file.resolveSibling(file.getFileName() + ASIDE);
    Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    problems.accept("%s has an unknown form and was set aside as %s".formatted(file, aside));
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Segment segment(SegmentLog log, Path file, long first) throws IOException {
    Segment segment = new Segment(log, file, first);
    segment.size = Files.size(file);
    segment.readable = segment.size;
    segment.newestMillis = Files.getLastModifiedTime(file).toMillis();
    return segment;
  }
}

package org.guardagent.gate.policy;

import java.util.List;

/** Paths that detection and behaviour leave out, with everything below them. Immutable. */
public final class PathExclusions {

  /** Excludes nothing. */
  public static final PathExclusions NONE = new PathExclusions(List.of());

  private final List<String> paths;

  private PathExclusions(List<String> paths) {
    this.paths = paths;
  }

  /**
   * Compiles paths.
   *
   * @param paths absolute paths
   * @return their exclusions
   * @throws IllegalArgumentException if one comes to the root without being {@code /}; the message
   *     names it
   */
  public static PathExclusions of(List<String> paths) {
    return new PathExclusions(List.copyOf(paths));
  }

  /**
   * The entry that a path is, or is below of.
   *
   * @param rawPath the path as the client sent it
   * @return the entry, or null if the path is not excluded
   */
  public @org.jspecify.annotations.Nullable String find(String rawPath) {
    return paths.stream()
        .filter(path -> rawPath.equals(path) || rawPath.startsWith(path + "/"))
        .findFirst()
        .orElse(null);
  }

  /**
   * The paths.
   *
   * @return as they were given
   */
  public List<String> paths() {
    return paths;
  }
}

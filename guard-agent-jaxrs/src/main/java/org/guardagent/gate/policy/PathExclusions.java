package org.guardagent.gate.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths that detection and behaviour leave out, with everything below them. Immutable.
 *
 * <p>A path that can be read in more than one way, by encoding, backslashes, dot segments or
 * parameters of segments, is left out only if it is below an entry in every reading.
 */
public final class PathExclusions {

  /** Excludes nothing. */
  public static final PathExclusions NONE = new PathExclusions(List.of(), List.of());

  private static final String ROOT = "/";

  private final List<String> paths;
  private final List<String> forms;

  /**
   * A bit for each first segment of a form, by its hash: nearly every path that is below none of
   * them is told apart by its first segment alone.
   */
  private final long beginnings;

  private PathExclusions(List<String> paths, List<String> forms) {
    this.paths = paths;
    this.forms = forms;
    this.beginnings =
        forms.contains(ROOT)
            ? -1
            : forms.stream().mapToLong(PathExclusions::beginning).reduce(0, (a, b) -> a | b);
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
    return new PathExclusions(
        List.copyOf(paths), paths.stream().map(PathExclusions::formOf).toList());
  }

  /**
   * The entry that a path is, or is below of.
   *
   * @param rawPath the path as the client sent it
   * @return the entry, or null if the path is not excluded
   */
  public @Nullable String find(String rawPath) {
    if (PathForm.isPlain(rawPath)) {
      return entry(rawPath, rawPath);
    }
    String generous = PathForm.generous(rawPath);
    String strict = PathForm.strict(rawPath);
    return generous == null || strict == null ? null : entry(generous, strict);
  }

  /**
   * The paths.
   *
   * @return as they were given
   */
  public List<String> paths() {
    return paths;
  }

  private @Nullable String entry(String generous, String strict) {
    if ((beginnings & beginning(generous)) == 0) {
      return null;
    }
    for (int i = 0; i < forms.size(); i++) {
      String form = forms.get(i);
      if (isWithin(generous, form) && isWithin(strict, form)) {
        return paths.get(i);
      }
    }
    return null;
  }

  private static long beginning(String path) {
    int hash = 0;
    for (int i = 1; i < path.length() && path.charAt(i) != '/'; i++) {
      hash = 31 * hash + path.charAt(i);
    }
    return 1L << hash;
  }

  private static boolean isWithin(String path, String form) {
    if (form.equals(ROOT)) {
      return true;
    }
    return path.startsWith(form)
        && (path.length() == form.length() || path.charAt(form.length()) == '/');
  }

  private static String formOf(String path) {
    String form = PathForm.generous(path);
    if (form == null || (form.equals(ROOT) && !path.equals(ROOT))) {
      throw new IllegalArgumentException("the excluded path \"" + path + "\" comes to the root");
    }
    return form;
  }
}

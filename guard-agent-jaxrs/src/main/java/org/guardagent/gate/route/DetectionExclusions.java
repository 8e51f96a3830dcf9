package org.guardagent.gate.route;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What attack detection leaves out. Names are in lower case.
 *
 * @param headers headers that are not scanned
 * @param params query and form parameters that are not scanned
 * @param bodyFields fields of bodies that are not scanned
 * @param categories the only categories that are looked for, or null for no change
 * @param scanBody whether bodies are scanned, or null for no change
 */
public record DetectionExclusions(
    Set<String> headers,
    Set<String> params,
    Set<String> bodyFields,
    @Nullable Set<String> categories,
    @Nullable Boolean scanBody) {

  /** Leaves nothing out. */
  public static final DetectionExclusions NONE =
      new DetectionExclusions(Set.of(), Set.of(), Set.of(), null, null);

  /** Copies the sets. */
  public DetectionExclusions {
    headers = Set.copyOf(headers);
    params = Set.copyOf(params);
    bodyFields = Set.copyOf(bodyFields);
    categories = categories == null ? null : Set.copyOf(categories);
  }
}

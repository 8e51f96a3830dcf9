package org.guardagent.sample.platform;

import java.util.List;

/**
 * The stand-in's answer to a batch.
 *
 * @param success whether the batch was taken
 * @param accepted how many of its items are new
 * @param duplicates how many were known already, by their idempotency key
 * @param errors why the batch was not taken
 */
public record Receipt(boolean success, int accepted, int duplicates, List<String> errors) {

  static Receipt taken(int accepted, int duplicates) {
    return new Receipt(true, accepted, duplicates, List.of());
  }

  static Receipt refused(String error) {
    return new Receipt(false, 0, 0, List.of(error));
  }
}

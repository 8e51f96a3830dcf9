package org.guardagent.sample.storage;

/**
 * A condition on the address, which has an index together with the number.
 *
 * @param condition on the address alone
 * @param isOneValue whether the index has what it finds in the order of numbers
 */
record Lead(Condition condition, boolean isOneValue) {

  static final String INDEX = "events_address_key";

  static Lead single(byte[] key) {
    return new Lead(Condition.of("address_key = ?", key), true);
  }

  static Lead range(Condition condition) {
    return new Lead(condition, false);
  }

  /** Newest first, in the words by which the database sees that its index has that order. */
  String order() {
    return isOneValue ? "address_key DESC, number DESC" : "number DESC";
  }
}

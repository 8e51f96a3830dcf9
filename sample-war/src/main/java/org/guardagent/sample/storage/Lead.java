package org.guardagent.sample.storage;

/**
 * A condition that an index of its column and the number finds.
 *
 * @param column the column
 * @param condition on that column alone
 * @param isOneValue whether the index has what it finds in the order of numbers
 */
record Lead(String column, Condition condition, boolean isOneValue) {

  static Lead equal(String column, Object value) {
    return new Lead(column, Condition.of(column + " = ?", value), true);
  }

  /** Newest first, in the words by which the database sees that its index has that order. */
  String order() {
    return isOneValue ? column + " DESC, number DESC" : "number DESC";
  }
}

package org.guardagent.sample.storage;

import java.util.ArrayList;
import java.util.List;

/** So many entries of an index at a time. */
final class IndexSteps implements Steps {

  private static final int CANDIDATES = 5_000;

  /** Where the texts of all of them have to be read. */
  private static final int CANDIDATES_WITH_TEXT = 500;

  private final Database database;
  private final Lead lead;
  private final int candidates;

  IndexSteps(Database database, Lead lead, boolean isTextWanted) {
    this.database = database;
    this.lead = lead;
    this.candidates = isTextWanted ? CANDIDATES_WITH_TEXT : CANDIDATES;
  }

  @Override
  public Step next(Span left) {
    String sql =
        "SELECT number FROM events"
            + database.dialect().use(Lead.INDEX)
            + " WHERE "
            + lead.condition().sql()
            + " AND number > ? AND number < ? ORDER BY "
            + lead.order()
            + " LIMIT "
            + candidates;
    List<Object> parameters = new ArrayList<>(lead.condition().parameters());
    parameters.add(left.low());
    parameters.add(left.high());
    List<Long> numbers = database.query(sql, row -> row.getLong(1), parameters.toArray());
    long down = numbers.size() < candidates ? left.low() : numbers.get(candidates - 1) - 1;
    return new Step(new Span(down, left.high()), down);
  }
}

package org.guardagent.sample.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.guardagent.address.AddressRange;
import org.guardagent.sample.storage.EventQuery.Field;

/** What a query asks for, as SQL. */
final class Conditions {

  /** A range with no more events is looked up by its index, any other while reading. */
  private static final int FEW = 20_000;

  private static final String IN_RANGE = "address_key BETWEEN ? AND ?";

  /**
   * What is checked while reading must not lure the database to an index: hence no bare columns.
   */
  private static final String IS_IN_RANGE = "COALESCE(address_key, address_key) BETWEEN ? AND ?";

  private static final String IS_ONE_OF = "COALESCE(type, '') IN (";
  private static final String HAS_TEXT =
      "EXISTS (SELECT 1 FROM event_texts t WHERE t.number = events.number AND t.json ILIKE ?)";

  /** What an index finds by itself: the first is the one that is asked. */
  private final List<Lead> indexed = new ArrayList<>();

  private final List<Condition> others = new ArrayList<>();

  private Conditions() {}

  static Conditions of(EventQuery query, Database database) {
    Conditions conditions = new Conditions();
    query.address().ifPresent(range -> conditions.address(range, database));
    query.equal().forEach(conditions::equal);
    conditions.types(query.types());
    query.outcome().ifPresent(it -> conditions.other("outcome = ?", it.text()));
    query.endpointPrefix().ifPresent(it -> conditions.other("endpoint LIKE ?", like(it) + '%'));
    query.text().ifPresent(it -> conditions.other(HAS_TEXT, '%' + like(quoted(it)) + '%'));
    return conditions;
  }

  /** The condition that leads to the candidates, if there is one with an index. */
  Optional<Lead> lead() {
    return indexed.stream().findFirst();
  }

  /** All conditions in one, beginning with an AND, or empty. */
  Condition all() {
    StringBuilder sql = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>();
    indexed.forEach(lead -> conditions.add(lead.condition()));
    conditions.addAll(others);
    for (Condition condition : conditions) {
      sql.append(" AND ").append(condition.sql());
      parameters.addAll(condition.parameters());
    }
    return new Condition(sql.toString(), parameters);
  }

  private void address(AddressRange range, Database database) {
    byte[] first = AddressKey.first(range);
    if (AddressKey.isSingle(range)) {
      indexed.add(Lead.equal("address_key", first));
      return;
    }
    byte[] last = AddressKey.last(range);
    String bounded =
        "SELECT COUNT(*) FROM (SELECT 1 FROM events"
            + database.dialect().use("events_address_key")
            + " WHERE "
            + IN_RANGE
            + " LIMIT ?) AS few";
    long count = database.query(bounded, row -> row.getLong(1), first, last, FEW + 1).get(0);
    if (count <= FEW) {
      indexed.add(new Lead("address_key", Condition.of(IN_RANGE, first, last), false));
    } else {
      others.add(Condition.of(IS_IN_RANGE, first, last));
    }
  }

  private void equal(Field field, String value) {
    if (field.isIndexed()) {
      indexed.add(Lead.equal(field.column(), value));
    } else {
      other(field.column() + " = ?", value);
    }
  }

  private void types(List<String> types) {
    if (types.size() == 1) {
      indexed.add(Lead.equal("type", types.get(0)));
    } else if (!types.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
      others.add(new Condition(IS_ONE_OF + marks + ")", List.copyOf(types)));
    }
  }

  private void other(String sql, Object value) {
    others.add(Condition.of(sql, value));
  }

  /** As JSON writes it within a text. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String like(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}

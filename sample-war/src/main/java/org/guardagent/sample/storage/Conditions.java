package org.guardagent.sample.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.guardagent.address.AddressRange;
import org.jspecify.annotations.Nullable;

/** What a query asks for: as SQL, and of a block's sketch. */
final class Conditions {

  /** A range with no more events is looked up by its index, any other while reading. */
  private static final int FEW = 20_000;

  private static final String IN_RANGE = "address_key BETWEEN ? AND ?";

  /** What is checked while reading must not lure the database to an index: hence no bare column. */
  private static final String IS_IN_RANGE = "COALESCE(address_key, address_key) BETWEEN ? AND ?";

  private final EventQuery query;
  private final @Nullable TextFinder text;
  private final List<Predicate<Sketch>> signs = new ArrayList<>();
  private final List<Condition> others = new ArrayList<>();
  private @Nullable Lead lead;

  private Conditions(EventQuery query) {
    this.query = query;
    text = query.text().map(it -> new TextFinder(quoted(it))).orElse(null);
  }

  static Conditions of(EventQuery query, Database database) {
    Conditions conditions = new Conditions(query);
    query.address().ifPresent(range -> conditions.address(range, database));
    query.equal().forEach((field, value) -> conditions.equal(field.column(), value));
    query.outcome().ifPresent(it -> conditions.equal(Block.OUTCOME, it.text()));
    conditions.types();
    query.endpointPrefix().ifPresent(conditions::endpointPrefix);
    return conditions;
  }

  /** Whether every event is wanted; bounds of numbers and times are not among the conditions. */
  boolean isEmpty() {
    return lead == null && text == null && others.isEmpty();
  }

  /** The condition that an index finds, if there is one. */
  Optional<Lead> lead() {
    return Optional.ofNullable(lead);
  }

  /** What is looked for in the texts, if anything is. */
  Optional<TextFinder> text() {
    return Optional.ofNullable(text);
  }

  /** Whether a block may have what is asked for. */
  boolean mayBeIn(Sketch sketch) {
    return (text == null || sketch.mayHaveText(text.wanted()))
        && signs.stream().allMatch(sign -> sign.test(sketch));
  }

  /** All conditions but that on the text in one, beginning with an AND, or empty. */
  Condition all() {
    StringBuilder sql = new StringBuilder();
    List<Object> parameters = new ArrayList<>();
    List<Condition> conditions = new ArrayList<>(others);
    lead().ifPresent(it -> conditions.add(0, it.condition()));
    for (Condition condition : conditions) {
      sql.append(" AND ").append(condition.sql());
      parameters.addAll(condition.parameters());
    }
    return new Condition(sql.toString(), parameters);
  }

  private void address(AddressRange range, Database database) {
    byte[] first = AddressKey.first(range);
    if (AddressKey.isSingle(range)) {
      lead = Lead.single(first);
      return;
    }
    byte[] last = AddressKey.last(range);
    // With a text, the blocks that may have it are fewer than those of the addresses.
    if (text == null && hasFew(first, last, database)) {
      lead = Lead.range(Condition.of(IN_RANGE, first, last));
    } else {
      others.add(Condition.of(IS_IN_RANGE, first, last));
    }
  }

  private static boolean hasFew(byte[] first, byte[] last, Database database) {
    String bounded =
        "SELECT COUNT(*) FROM (SELECT 1 FROM events"
            + database.dialect().use(Lead.INDEX)
            + " WHERE "
            + IN_RANGE
            + " LIMIT ?) AS few";
    return database.query(bounded, row -> row.getLong(1), first, last, FEW + 1).get(0) <= FEW;
  }

  private void equal(String column, String value) {
    others.add(Condition.of(column + " = ?", value));
    signs.add(sketch -> sketch.mayHaveField(column, value));
  }

  private void types() {
    List<String> types = query.types();
    if (!types.isEmpty()) {
      String marks = String.join(", ", Collections.nCopies(types.size(), "?"));
      others.add(new Condition("type IN (" + marks + ")", List.copyOf(types)));
      signs.add(sketch -> types.stream().anyMatch(it -> sketch.mayHaveField(Block.TYPE, it)));
    }
  }

  private void endpointPrefix(String prefix) {
    others.add(Condition.of("endpoint LIKE ?", like(prefix) + '%'));
    byte[] wanted = new TextFinder(prefix).wanted();
    signs.add(sketch -> sketch.mayHaveText(wanted));
  }

  /** As JSON writes it within a text. */
  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  private static String like(String text) {
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}

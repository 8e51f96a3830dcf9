package org.guardagent.sample.console;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import org.guardagent.sample.storage.StoredEvent;
import org.jspecify.annotations.Nullable;

/** RFC 4180, of which no cell is a formula to the spreadsheet that opens it. */
final class Csv implements EventExport.Format {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final String LINE_END = "\r\n";
  private static final String FORMULA_STARTS = "=+-@\t\r";

  /** The columns, and the members of the event from which they come. */
  private static final List<Column> COLUMNS =
      List.of(
          new Column("number", "number"),
          new Column("received_at", "received_at"),
          new Column("timestamp", "timestamp"),
          new Column("event_type", "event_type"),
          new Column("outcome", "outcome"),
          new Column("action_taken", "action_taken"),
          new Column("ip_address", "ip_address"),
          new Column("country", "country"),
          new Column("method", "method"),
          new Column("endpoint", "endpoint"),
          new Column("route", "metadata/route"),
          new Column("status_code", "status_code"),
          new Column("handler_name", "handler_name"),
          new Column("category", "metadata/threats/0"),
          new Column("rule", "rule_type"),
          new Column("reason", "reason"),
          new Column("user_agent", "user_agent"),
          new Column("install_id", "install_id"),
          new Column("idempotency_key", "idempotency_key"));

  @Override
  public void begin(Writer out) throws IOException {
    out.write(BYTE_ORDER_MARK);
    out.write(String.join(",", COLUMNS.stream().map(Column::name).toList()));
    out.write(LINE_END);
  }

  @Override
  public void write(Writer out, StoredEvent event) throws IOException {
    JsonObject object = EventJson.flat(event);
    List<String> cells = new ArrayList<>();
    for (Column column : COLUMNS) {
      cells.add(cell(column.of(object)));
    }
    out.write(String.join(",", cells));
    out.write(LINE_END);
  }

  static String cell(String text) {
    boolean isFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    String safe = isFormula ? "'" + text : text;
    boolean needsQuotes =
        safe.indexOf(',') >= 0
            || safe.indexOf('"') >= 0
            || safe.indexOf('\n') >= 0
            || safe.indexOf('\r') >= 0;
    return needsQuotes ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  private record Column(String name, String path) {

    String of(JsonObject event) {
      @Nullable JsonValue value = event;
      for (String step : path.split("/", -1)) {
        value = step(value, step);
      }
      if (value == null || value == JsonValue.NULL) {
        return "";
      }
      return value instanceof JsonString text ? text.getString() : value.toString();
    }

    private static @Nullable JsonValue step(@Nullable JsonValue value, String step) {
      if (value == null) {
        return null;
      }
      return switch (value.getValueType()) {
        case OBJECT -> value.asJsonObject().get(step);
        case ARRAY -> value.asJsonArray().isEmpty() ? null : value.asJsonArray().get(0);
        default -> null;
      };
    }
  }
}

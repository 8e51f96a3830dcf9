package org.guardagent.gate.header;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.guardagent.gate.Finding;
import org.guardagent.gate.Refusal;
import org.guardagent.gate.SlowBodyException;
import org.guardagent.gate.Visit;
import org.jspecify.annotations.Nullable;

/**
 * Takes what browsers report of violations of the content security policy, in the form of {@code
 * report-uri} or of the Reporting API. Thread-safe.
 */
public final class CspReports {

  /** The longest report. */
  public static final int MAX_BYTES = 16 * 1_024;

  private static final int MAX_REPORTS = 20;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_TEXT = 2_048;

  private final String path;
  private final BiConsumer<Visit, Finding> findings;

  /**
   * Makes an endpoint.
   *
   * @param path where reports are sent to, from the server's root or the application's path on
   * @param findings takes each report
   */
  public CspReports(String path, BiConsumer<Visit, Finding> findings) {
    this.path = path.startsWith("/") ? path : "/" + path;
    this.findings = findings;
  }

  boolean isPath(String candidate) {
    return path.equals(candidate);
  }

  /** Answers 204, 400 if it is no report, 413 if it is too long, or 408 if it comes too slowly. */
  Refusal take(Visit visit) {
    try {
      return take(visit, visit.request().body(MAX_BYTES + 1));
    } catch (SlowBodyException e) {
      return Refusal.TOO_SLOW;
    }
  }

  private Refusal take(Visit visit, byte[] body) {
    if (body.length > MAX_BYTES || visit.request().contentLength() > MAX_BYTES) {
      return Refusal.of(413, "Report too large");
    }
    List<Finding> reports = read(body);
    if (reports.isEmpty()) {
      return Refusal.of(400, "Invalid report");
    }
    reports.forEach(report -> findings.accept(visit, report));
    return Refusal.of(204, "");
  }

  /** The reports; none if anything of it is not as it has to be. */
  private static List<Finding> read(byte[] body) {
    List<Finding> reports = new ArrayList<>();
    if (depth(body) > MAX_DEPTH) {
      return reports;
    }
    try (JsonReader reader = Json.createReader(new ByteArrayInputStream(body))) {
      JsonStructure root = reader.read();
      List<? extends JsonValue> entries =
          root instanceof JsonObject ? List.of(root) : List.copyOf(root.asJsonArray());
      for (JsonValue entry : entries.subList(0, Math.min(entries.size(), MAX_REPORTS))) {
        Finding finding = entry instanceof JsonObject object ? finding(object) : null;
        if (finding == null) {
          return List.of();
        }
        reports.add(finding);
      }
      return reports;
    } catch (
        RuntimeException e) { // parsers have many of them for what is no JSON, or too much of it
      return List.of();
    }
  }

  private static @Nullable Finding finding(JsonObject report) {
    if (report.get("csp-report") instanceof JsonObject old) {
      return finding(
          text(old, "document-uri"),
          text(old, "violated-directive"),
          text(old, "blocked-uri"),
          text(old, "source-file"),
          old.get("line-number"));
    }
    if (report.get("body") instanceof JsonObject body) {
      return finding(
          text(body, "documentURL"),
          text(body, "effectiveDirective"),
          text(body, "blockedURL"),
          text(body, "sourceFile"),
          body.get("lineNumber"));
    }
    return null;
  }

  private static @Nullable Finding finding(
      @Nullable String document,
      @Nullable String directive,
      @Nullable String blocked,
      @Nullable String source,
      @Nullable JsonValue line) {
    if (document == null || directive == null || blocked == null) {
      return null;
    }
    Finding.Builder finding =
        Finding.of("csp_violation", "")
            .action("logged")
            .metadata("document_uri", document)
            .metadata("violated_directive", directive)
            .metadata("blocked_uri", blocked);
    if (source != null) {
      finding.metadata("source_file", source);
    }
    if (line instanceof JsonNumber number) {
      finding.metadata("line_number", number.longValue());
    }
    return finding.build();
  }

  private static @Nullable String text(JsonObject object, String name) {
    if (!(object.get(name) instanceof JsonString value)) {
      return null;
    }
    String text = value.getString();
    return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
  }

  /** How deep brackets are nested: parsers differ in what they take before their stack is full. */
  private static int depth(byte[] body) {
    int depth = 0;
    int deepest = 0;
    boolean inText = false;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (b == '"') {
        inText = !inText;
      } else if (inText && b == '\\') {
        i++;
      } else if (!inText) {
        depth += b == '[' || b == '{' ? 1 : b == ']' || b == '}' ? -1 : 0;
        deepest = Math.max(deepest, depth);
      }
    }
    return deepest;
  }
}

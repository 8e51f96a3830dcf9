package org.guardagent.detect.model;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guardagent.detect.model.Sample.Text;

/**
 * Public corpora of attacks and of what is none, in a folder outside of the repository, which may
 * be absent. What is the same once random words and numbers are taken for what they are, is there
 * once.
 */
final class Corpora {

  private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final Path folder;
  private final Vocabulary vocabulary = Vocabulary.load();

  Corpora(Path folder) {
    this.folder = folder;
  }

  boolean isThere() {
    return Files.isDirectory(folder);
  }

  /** Single values. */
  List<Sample> values() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (String file : List.of("attacks", "benign", "hard-benign")) {
      for (JsonObject row : rows(file)) {
        samples.add(value(row));
      }
    }
    return distinct(samples);
  }

  private static Sample value(JsonObject row) {
    String category = row.getString("class");
    boolean isAgent = category.equals("user_agent") || category.equals("crawler");
    String value = row.getString("value");
    return Sample.of(
        row.getString("source"),
        category,
        row.getString("label").equals("attack"),
        value,
        isAgent ? TextKind.AGENT : TextKind.VALUE,
        value);
  }

  /** Whole requests of the first level, classes 930 to 944. */
  List<Sample> requests() throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (JsonObject row : rows("requests")) {
      String id = row.getString("id");
      boolean isFirstLevel = !row.isNull("paranoia") && row.getInt("paranoia") == 1;
      if (isFirstLevel && id.compareTo("930") >= 0 && id.compareTo("945") < 0) {
        List<Text> texts = RequestTexts.of(row);
        if (!texts.isEmpty()) {
          boolean isAttack = row.getString("label").equals("attack");
          samples.add(new Sample("crs", row.getString("class"), isAttack, texts, id));
        }
      }
    }
    return samples;
  }

  private List<JsonObject> rows(String name) throws IOException {
    List<JsonObject> rows = new ArrayList<>();
    try (Stream<String> lines =
        Files.lines(folder.resolve(name + ".jsonl"), StandardCharsets.UTF_8)) {
      lines.forEach(
          line -> {
            try (JsonReader reader = READERS.createReader(new StringReader(line))) {
              rows.add(reader.readObject());
            }
          });
    }
    return rows;
  }

  /** One of each kind; its shape is its group, so that what is alike in two sources is together. */
  List<Sample> distinct(List<Sample> samples) {
    Set<String> seen = new HashSet<>();
    List<Sample> distinct = new ArrayList<>();
    Shapes shapes = new Shapes(vocabulary);
    for (Sample sample : samples) {
      String shape = shapes.of(sample.texts().get(0));
      String likeness =
          NUMBER.matcher(sample.texts().get(0).value().toLowerCase(Locale.ROOT)).replaceAll("0");
      if (seen.add(sample.source() + sample.category() + likeness)) {
        distinct.add(
            new Sample(
                sample.source(), sample.category(), sample.isAttack(), sample.texts(), shape));
      }
    }
    return distinct;
  }
}

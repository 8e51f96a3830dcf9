package org.guardagent.detect.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words that mean something, as a table of their hashes. Immutable. */
final class Vocabulary {

  /** The hash of no sign. */
  static final int BEGUN = 0x811C9DC5;

  private static final String RESOURCE = "vocabulary.txt";

  private final int[] table;
  private final byte[] topics;
  private final int mask;

  /** Takes words with their topics, which are numbers from 1 on. */
  Vocabulary(Map<String, Integer> words) {
    int size = Integer.highestOneBit(Math.max(1, words.size()) * 8);
    table = new int[size];
    topics = new byte[size];
    mask = size - 1;
    words.forEach((word, topic) -> put(hash(word.toCharArray(), 0, word.length(), 1), topic));
  }

  static Vocabulary load() {
    Map<String, Integer> topics = new TreeMap<>();
    int topic = 0;
    for (List<String> words : words().values()) {
      topic++;
      for (String word : words) {
        topics.putIfAbsent(word, topic);
      }
    }
    return new Vocabulary(topics);
  }

  /** The words of each topic: a line of the resource is a comment, or a topic, a colon, words. */
  static Map<String, List<String>> words() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside the classes");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(
              line -> {
                int colon = line.indexOf(':');
                words.put(
                    line.substring(0, colon),
                    List.of(line.substring(colon + 1).strip().split(" ", -1)));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return words;
  }

  private void put(int hash, int topic) {
    int at = hash & mask;
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & mask;
    }
    table[at] = hash;
    topics[at] = (byte) topic;
  }

  /** The hash of each step-th sign. */
  static int hash(char[] text, int from, int to, int step) {
    int hash = BEGUN;
    for (int i = from; i < to; i += step) {
      hash = next(hash, text[i]);
    }
    return ended(hash);
  }

  /** FNV-1a, one sign further. */
  static int next(int hash, char c) {
    return (hash ^ c) * 0x01000193;
  }

  /** The hash, mixed; never less than 2^30, so that no other token is the same. */
  static int ended(int hash) {
    return ((hash ^ (hash >>> 15)) * 0x2C1B3C6D) | 0x40000000;
  }

  /** The topic of a word, or 0 if it has no meaning. */
  int topic(int hash) {
    int at = hash & mask;
    while (table[at] != 0) {
      if (table[at] == hash) {
        return topics[at];
      }
      at = (at + 1) & mask;
    }
    return 0;
  }
}

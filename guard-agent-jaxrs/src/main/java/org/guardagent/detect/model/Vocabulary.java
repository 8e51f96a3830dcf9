package org.guardagent.detect.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Words that mean something, as a table of their hashes. Immutable. */
final class Vocabulary {

  private static final String RESOURCE = "vocabulary.txt";

  private final int[] table;
  private final int mask;

  Vocabulary(Collection<String> words) {
    int size = Integer.highestOneBit(Math.max(1, words.size()) * 8);
    table = new int[size];
    mask = size - 1;
    for (String word : words) {
      put(hash(word.toCharArray(), 0, word.length()));
    }
  }

  /** The words of the resource: a line is a comment, or a topic, a colon, and words. */
  static Vocabulary load() {
    Set<String> words = new TreeSet<>();
    try (InputStream in = Vocabulary.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing beside the classes");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> words.addAll(List.of(topicless(line).split(" "))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Vocabulary(words);
  }

  private static String topicless(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  private void put(int hash) {
    int at = hash & mask;
    while (table[at] != 0 && table[at] != hash) {
      at = (at + 1) & mask;
    }
    table[at] = hash;
  }

  /** FNV-1a, mixed; never less than 2^30, so that no other token is the same. */
  static int hash(char[] text, int from, int to) {
    int hash = 0x811C9DC5;
    for (int i = from; i < to; i++) {
      hash = (hash ^ text[i]) * 0x01000193;
    }
    hash ^= hash >>> 15;
    return (hash * 0x2C1B3C6D) | 0x40000000;
  }

  boolean contains(int hash) {
    int at = hash & mask;
    while (table[at] != 0) {
      if (table[at] == hash) {
        return true;
      }
      at = (at + 1) & mask;
    }
    return false;
  }
}

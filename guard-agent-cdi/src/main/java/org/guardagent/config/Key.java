package org.guardagent.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a configuration key: its name, type, default, meaning, and what is allowed.
 * Immutable.
 *
 * @param <T> the type of its values
 */
public final class Key<T> {

  private final String name;
  private final ValueType<T> type;
  private final String meaning;
  private final @Nullable String alias;
  private final @Nullable String defaultText;
  private final String allowed;
  private final Predicate<T> check;
  private final boolean secret;

  private Key(
      String name,
      ValueType<T> type,
      String meaning,
      @Nullable String alias,
      @Nullable String defaultText,
      String allowed,
      Predicate<T> check,
      boolean secret) {
    this.name = name;
    this.type = type;
    this.meaning = meaning;
    this.alias = alias;
    this.defaultText = defaultText;
    this.allowed = allowed;
    this.check = check;
    this.secret = secret;
  }

  static <T> Key<T> of(String name, ValueType<T> type, String meaning) {
    return new Key<>(name, type, meaning, null, null, type.allowed(), value -> true, false);
  }

  Key<T> orDefault(String text) {
    return new Key<>(name, type, meaning, alias, text, allowed, check, secret);
  }

  Key<T> alsoNamed(String otherName) {
    return new Key<>(name, type, meaning, otherName, defaultText, allowed, check, secret);
  }

  Key<T> only(String description, Predicate<T> condition) {
    String text = type.allowed() + ", " + description;
    return new Key<>(name, type, meaning, alias, defaultText, text, condition, secret);
  }

  Key<T> asSecret() {
    return new Key<>(name, type, meaning, alias, defaultText, allowed, check, true);
  }

  /**
   * The name of the key.
   *
   * @return for example {@code guard.agent.api-key}
   */
  public String name() {
    return name;
  }

  /**
   * A second name under which the key may be set; the first name wins.
   *
   * @return the other name, if there is one
   */
  public Optional<String> alias() {
    return Optional.ofNullable(alias);
  }

  /** All names under which the key may be set, the first one first. */
  List<String> names() {
    return alias == null ? List.of(name) : List.of(name, alias);
  }

  /**
   * What the key does, in a sentence.
   *
   * @return the sentence, with its unit where it has one
   */
  public String meaning() {
    return meaning;
  }

  /**
   * What may be set.
   *
   * @return the type and range in words
   */
  public String allowed() {
    return allowed;
  }

  /**
   * The value that holds when none is set.
   *
   * @return the default as one would write it, or empty if there is none
   */
  public Optional<String> defaultText() {
    return Optional.ofNullable(defaultText);
  }

  /**
   * Whether values must never be shown.
   *
   * @return true for keys, secrets and passwords
   */
  public boolean secret() {
    return secret;
  }

  /**
   * Reads a value.
   *
   * @param text what was set
   * @return the value
   * @throws IllegalArgumentException if the text is not allowed
   */
  T parse(String text) {
    T value = type.parse(text.strip());
    if (!check.test(value)) {
      throw new IllegalArgumentException("out of range");
    }
    return value;
  }

  /** Which entries of a list are not allowed, whatever stands beside them. */
  List<String> wrongEntries(String text) {
    return type.entries(text).stream().map(String::strip).filter(this::isWrong).toList();
  }

  private boolean isWrong(String entry) {
    try {
      parse(entry);
      return false;
    } catch (IllegalArgumentException | ArithmeticException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return name;
  }
}

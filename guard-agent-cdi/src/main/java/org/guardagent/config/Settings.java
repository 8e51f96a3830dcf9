package org.guardagent.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The values of all keys, read once and valid. Immutable. */
public final class Settings {

  private final Map<Key<?>, Object> values;

  private Settings(Map<Key<?>, Object> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Reads and checks every key of {@link AgentKeys}.
   *
   * @param source the text set for a name, or empty
   * @return the settings
   * @throws ConfigurationException if anything is not allowed; it names everything that is not
   */
  public static Settings read(Function<String, Optional<String>> source) {
    List<ConfigurationProblem> problems = new ArrayList<>();
    Settings settings = readAll(source, problems);
    settings.checkTogether(problems);
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return settings;
  }

  /**
   * Reads every key; what is not allowed has its default. For whoever needs a value before the
   * settings have been checked.
   *
   * @param source the text set for a name, or empty
   * @return the settings
   */
  public static Settings readLeniently(Function<String, Optional<String>> source) {
    return readAll(source, new ArrayList<>());
  }

  /**
   * Reads the settings from a map; what is not in it has its default.
   *
   * @param texts texts by name
   * @return the settings
   * @throws ConfigurationException if anything is not allowed
   */
  public static Settings of(Map<String, String> texts) {
    return read(name -> Optional.ofNullable(texts.get(name)));
  }

  /**
   * The value of a key that has a default.
   *
   * @param key the key
   * @param <T> its type
   * @return its value
   * @throws IllegalStateException if the key has no default and was not set
   */
  public <T> T get(Key<T> key) {
    return find(key).orElseThrow(() -> new IllegalStateException(key + " has no value"));
  }

  /**
   * The value of a key that may have none.
   *
   * @param key the key
   * @param <T> its type
   * @return its value, or empty
   */
  @SuppressWarnings("unchecked") // readInto puts a value of the key's own type
  public <T> Optional<T> find(Key<T> key) {
    return Optional.ofNullable((T) values.get(key));
  }

  /**
   * Whether the agent is to run.
   *
   * @return what {@code guard.agent.enabled} says; if it says nothing, whether there is an API key
   */
  public boolean agentEnabled() {
    return find(AgentKeys.ENABLED).orElse(find(AgentKeys.API_KEY).isPresent());
  }

  private static Settings readAll(
      Function<String, Optional<String>> source, List<ConfigurationProblem> problems) {
    Map<Key<?>, Object> values = new HashMap<>();
    for (Key<?> key : AgentKeys.all()) {
      key.defaultText().ifPresent(text -> values.put(key, key.parse(text)));
      try {
        read(key, source, values, problems);
      } catch (IllegalArgumentException | NoSuchElementException e) {
        problems.add(ConfigurationProblem.unreadable(key));
      }
    }
    return new Settings(values);
  }

  /** The first name goes before the second; a blank text is a missing one. */
  private static void read(
      Key<?> key,
      Function<String, Optional<String>> source,
      Map<Key<?>, Object> values,
      List<ConfigurationProblem> problems) {
    for (String name : key.names()) {
      Optional<String> text = source.apply(name).filter(found -> !found.isBlank());
      if (text.isPresent()) {
        readInto(values, problems, key, name, text.get());
        return;
      }
    }
  }

  private static void readInto(
      Map<Key<?>, Object> values,
      List<ConfigurationProblem> problems,
      Key<?> key,
      String name,
      String text) {
    try {
      values.put(key, key.parse(text));
    } catch (IllegalArgumentException | ArithmeticException e) {
      problems.add(ConfigurationProblem.of(key, name, text));
    }
  }

  private void checkTogether(List<ConfigurationProblem> problems) {
    boolean keyIsMissing =
        find(AgentKeys.API_KEY).isEmpty()
            && problems.stream().noneMatch(p -> p.key().equals(AgentKeys.API_KEY.name()));
    if (find(AgentKeys.ENABLED).orElse(false) && keyIsMissing) {
      problems.add(
          new ConfigurationProblem(
              AgentKeys.API_KEY.name(),
              "(not set)",
              "a key, because " + AgentKeys.ENABLED.name() + " = true"));
    }
    problems.addAll(GateChecks.problems(this));
  }
}

package org.guardagent.gate.judge;

import java.util.function.Consumer;
import java.util.function.Function;
import org.guardagent.gate.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A row of the conformance table: something that a check refuses.
 *
 * @param name the check and what it finds
 * @param stage who is refused, and what for
 * @param judgement how the request is judged
 */
record Scenario(String name, Consumer<Scene> stage, Function<Scene, @Nullable Refusal> judgement) {

  static Scenario of(String name, Consumer<Scene> stage) {
    return new Scenario(name, stage, Scene::judge);
  }

  Scenario judgedBy(Function<Scene, @Nullable Refusal> other) {
    return new Scenario(name, stage, other);
  }
}

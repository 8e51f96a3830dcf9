package org.guardagent.testing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.spi.ErrorListener;

/** A listener that keeps what it is told. */
public final class SeenErrors implements ErrorListener {

  private final List<Seen> all = new CopyOnWriteArrayList<>();

  @Override
  public void onError(Stage stage, Throwable failure, Map<String, String> context) {
    all.add(new Seen(stage, failure, context));
  }

  public List<Seen> all() {
    return List.copyOf(all);
  }

  public List<String> messages() {
    return all.stream().map(seen -> String.valueOf(seen.failure().getMessage())).toList();
  }

  public List<Stage> stages() {
    return all.stream().map(Seen::stage).toList();
  }

  /** One failure as it was told. */
  public record Seen(Stage stage, Throwable failure, Map<String, String> context) {}
}

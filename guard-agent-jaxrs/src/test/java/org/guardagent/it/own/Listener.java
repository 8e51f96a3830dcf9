package org.guardagent.it.own;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.guardagent.spi.ErrorListener;

/** Keeps what it is told. */
@ApplicationScoped
public class Listener implements ErrorListener {

  private final List<String> failures = new CopyOnWriteArrayList<>();

  @Override
  public void onError(Stage stage, Throwable failure, Map<String, String> context) {
    failures.add(stage + ": " + failure.getMessage() + " " + new TreeSet<>(context.keySet()));
  }

  List<String> failures() {
    return failures;
  }
}

package org.guardagent.witness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series of one route and method. A route answers with few statuses: the table is an array. */
final class RouteSeries {

  private final String route;
  private final String method;

  /** Replaced as a whole, never changed: readers need no lock. */
  private volatile Cell[] cells = {};

  RouteSeries(String route, String method) {
    this.route = route;
    this.method = method;
  }

  String route() {
    return route;
  }

  String method() {
    return method;
  }

  @Nullable Cell find(int status) {
    for (Cell cell : cells) {
      if (cell.status() == status) {
        return cell;
      }
    }
    return null;
  }

  /** Adds a status that is not there yet. One thread at a time. */
  Cell add(int status) {
    Cell cell = new Cell(status);
    Cell[] before = cells;
    Cell[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = cell;
    cells = after;
    return cell;
  }

  /** Takes the sums of every status that was seen since the last call. One thread at a time. */
  List<Cell.Sums> take() {
    List<Cell.Sums> taken = new ArrayList<>();
    for (Cell cell : cells) {
      Cell.Sums sums = cell.take();
      if (sums.count() > 0) {
        taken.add(sums);
      }
    }
    return taken;
  }
}

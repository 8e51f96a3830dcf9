package org.guardagent.delivery;

import java.util.Collection;
import org.guardagent.spi.Backlog;
import org.guardagent.spi.EncodedItem;

/**
 * A place in the order of a lane. Urgent items overtake ordinary ones, but neither ever overtakes
 * its like: two counts tell exactly what lies before a place.
 *
 * @param urgent the number of urgent items ever appended before it
 * @param ordinary the number of other items ever appended before it
 */
record Place(long urgent, long ordinary) {

  static final Place START = new Place(0, 0);

  Place behind(Collection<EncodedItem> items) {
    long urgentItems = items.stream().filter(EncodedItem::urgent).count();
    return new Place(urgent + urgentItems, ordinary + items.size() - urgentItems);
  }

  /** The place behind what waits from here on. */
  Place behind(Backlog backlog) {
    return new Place(urgent + backlog.urgent(), ordinary + backlog.ordinary());
  }

  /** The place from which on all up to here still waits. */
  Place before(Backlog backlog) {
    return new Place(urgent - backlog.urgent(), ordinary - backlog.ordinary());
  }

  Place orEarlier(Place other) {
    return new Place(Math.min(urgent, other.urgent), Math.min(ordinary, other.ordinary));
  }

  Place orLater(Place other) {
    return new Place(Math.max(urgent, other.urgent), Math.max(ordinary, other.ordinary));
  }

  /** The number of items from here up to another place. */
  long itemsUpTo(Place target) {
    return Math.max(0, target.urgent - urgent) + Math.max(0, target.ordinary - ordinary);
  }
}

package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The newest orders, in memory. Not final: CDI makes a proxy of it. */
@ApplicationScoped
public class Orders {

  private static final int KEPT = 1_000;

  private final Map<Integer, Order> byId = new LinkedHashMap<>();
  private int lastId = 1_000;

  Orders() {
    place(Article.CATALOGUE.get(0), 2);
  }

  synchronized Order place(Article article, int quantity) {
    Order order = new Order(++lastId, article, quantity);
    byId.put(order.id(), order);
    byId.remove(lastId - KEPT);
    return order;
  }

  synchronized Optional<Order> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }
}

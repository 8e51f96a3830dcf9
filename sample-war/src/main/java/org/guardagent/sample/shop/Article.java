package org.guardagent.sample.shop;

import java.util.List;
import java.util.Optional;

/**
 * Something to buy.
 *
 * @param id the number in the catalogue
 * @param name what it is
 * @param cents the price
 */
public record Article(int id, String name, int cents) {

  static final List<Article> CATALOGUE =
      List.of(
          new Article(1, "Tea kettle", 3950),
          new Article(2, "Reading lamp", 5900),
          new Article(3, "Wool blanket", 8400),
          new Article(4, "Garden shears", 2750));

  static Optional<Article> find(int id) {
    return CATALOGUE.stream().filter(article -> article.id() == id).findFirst();
  }
}

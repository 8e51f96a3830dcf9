package org.guardagent.sample.shop;

/**
 * What a customer ordered.
 *
 * @param id the order's number
 * @param article what was ordered
 * @param quantity how many
 */
public record Order(int id, Article article, int quantity) {}

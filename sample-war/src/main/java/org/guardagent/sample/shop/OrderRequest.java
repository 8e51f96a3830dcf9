package org.guardagent.sample.shop;

/**
 * What a customer sends to order something.
 *
 * @param article the article's number; 0 if left out
 * @param quantity how many; 0 if left out
 */
public record OrderRequest(int article, int quantity) {}

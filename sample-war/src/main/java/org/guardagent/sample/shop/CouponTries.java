package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/** How often each client tried a coupon in vain. */
@ApplicationScoped
public class CouponTries {

  private static final int CLIENTS = 10_000;

  private final Map<String, Integer> failuresByAddress =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > CLIENTS;
        }
      };

  synchronized int failed(String address) {
    return failuresByAddress.merge(address, 1, Integer::sum);
  }

  synchronized void succeeded(String address) {
    failuresByAddress.remove(address);
  }
}

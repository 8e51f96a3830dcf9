package org.guardagent.sample.shop;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who is logged in. The passwords are in the source because the shop is a toy. */
@ApplicationScoped
public class Sessions {

  private static final int KEPT = 1_000;
  private static final Map<String, String> PASSWORDS =
      Map.of("ada", "analytical-engine", "admin", "open-sesame");

  private final Map<String, String> usersByToken =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > KEPT;
        }
      };

  /** Empty if name or password is wrong, else the token of a new session. */
  synchronized Optional<String> open(@Nullable String user, @Nullable String password) {
    if (user == null || password == null || !password.equals(PASSWORDS.get(user))) {
      return Optional.empty();
    }
    String token = UUID.randomUUID().toString();
    usersByToken.put(token, user);
    return Optional.of(token);
  }

  synchronized boolean isAdmin(String token) {
    return "admin".equals(usersByToken.get(token));
  }
}

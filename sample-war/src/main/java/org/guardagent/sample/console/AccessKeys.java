package org.guardagent.sample.console;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.guardagent.sample.platform.Given;
import org.jspecify.annotations.Nullable;

/** The token, the links that work once, and the cookies that they gave. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server sets the fields
public class AccessKeys {

  private static final System.Logger LOG = System.getLogger(AccessKeys.class.getName());
  private static final Duration COOKIE_LIFE = Duration.ofHours(12);
  private static final Duration LINK_LIFE = Duration.ofHours(1);

  /** The first link waits for whoever reads the log. */
  private static final Duration FIRST_LINK_LIFE = Duration.ofDays(365);

  private static final int KEY_BYTES = 24;
  private static final int LEAST_TOKEN = 16;
  private static final int MOST = 100;

  @Inject
  @ConfigProperty(name = "console.token")
  Optional<String> token;

  @Inject
  @ConfigProperty(name = "console.open-on-loopback", defaultValue = "true")
  boolean isOpenOnLoopback;

  @Inject
  @ConfigProperty(name = "sample.port", defaultValue = "8080")
  String port;

  @Inject Clock clock;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Instant> links = new Bounded();
  private final Map<String, Instant> cookies = new Bounded();

  @PostConstruct
  void check() {
    if (Given.of(token).filter(text -> text.length() < LEAST_TOKEN).isPresent()) {
      throw new IllegalStateException(
          "console.token must have at least " + LEAST_TOKEN + " characters");
    }
  }

  void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
    LOG.log(
        System.Logger.Level.INFO,
        "Console: http://127.0.0.1:{0}/console/?token={1}",
        port,
        newKey(links, FIRST_LINK_LIFE));
  }

  boolean isOpenOnLoopback() {
    return isOpenOnLoopback;
  }

  boolean isToken(String given) {
    return Given.of(token)
        .filter(
            text ->
                MessageDigest.isEqual(
                    text.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8)))
        .isPresent();
  }

  synchronized String newLink() {
    return newKey(links, LINK_LIFE);
  }

  /** The cookie that a link gives, once. */
  synchronized Optional<String> useLink(String key) {
    @Nullable Instant end = links.remove(key);
    return end != null && end.isAfter(clock.instant())
        ? Optional.of(newKey(cookies, COOKIE_LIFE))
        : Optional.empty();
  }

  synchronized boolean isCookie(String key) {
    @Nullable Instant end = cookies.get(key);
    return end != null && end.isAfter(clock.instant());
  }

  static int cookieSeconds() {
    return (int) COOKIE_LIFE.toSeconds();
  }

  private synchronized String newKey(Map<String, Instant> keys, Duration life) {
    byte[] bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    keys.put(key, clock.instant().plus(life));
    return key;
  }

  private static final class Bounded extends LinkedHashMap<String, Instant> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
      return size() > MOST;
    }
  }
}

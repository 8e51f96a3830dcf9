package org.guardagent.gate.header;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.guardagent.gate.Refusal;
import org.jspecify.annotations.Nullable;

/** Which other sites may use the answers in a browser. Immutable. */
public final class Cors {

  private static final String ANY = "*";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";
  private static final int MAX_REQUESTED_HEADERS = 64;

  /** Allowed without being named, by the Fetch standard. */
  private static final Set<String> SAFE_HEADERS =
      Set.of("accept", "accept-language", "content-language", "content-type");

  private final boolean anyOrigin;
  private final Set<String> origins;

  /** What origins begin and end with that have {@code *.} before their domain. */
  private final List<String[]> families;

  private final Set<String> methods;
  private final boolean anyHeader;
  private final Set<String> headers;
  private final boolean credentials;
  private final Settings settings;

  /**
   * Compiles the settings.
   *
   * @param settings who may do what
   * @throws IllegalArgumentException if a value cannot stand in a header; the message says which
   */
  public Cors(Settings settings) {
    this.settings = settings;
    settings.origins().forEach(origin -> HeaderValues.checked(ALLOW_ORIGIN, origin));
    this.anyOrigin = settings.origins().contains(ANY);
    this.origins = lowerCase(settings.origins());
    this.families =
        origins.stream()
            .filter(origin -> origin.contains("://*."))
            .map(origin -> origin.split("\\*", 2))
            .toList();
    this.methods = Set.copyOf(names(settings.methods()));
    this.anyHeader = settings.headers().contains(ANY);
    this.headers = lowerCase(names(settings.headers()));
    names(settings.exposedHeaders());
    // Browsers take no credentials where every site is allowed, and it would be a hole if they did.
    this.credentials = settings.credentials() && !anyOrigin;
  }

  /**
   * The headers of an answer, also of one that refuses the request.
   *
   * @param origin the {@code Origin} of the request, or null if it has none
   * @return values by name; {@code Vary} has to be added to what is there
   */
  Map<String, String> of(@Nullable String origin) {
    Map<String, String> found = new LinkedHashMap<>();
    if (!anyOrigin) {
      // Also without an origin: a cache must not give this answer to one that would get another.
      found.put("Vary", "Origin");
    }
    if (origin == null || !isAllowed(origin)) {
      return found;
    }
    found.put(ALLOW_ORIGIN, anyOrigin ? ANY : origin);
    if (credentials) {
      found.put(ALLOW_CREDENTIALS, "true");
    }
    if (!settings.exposedHeaders().isEmpty()) {
      found.put("Access-Control-Expose-Headers", String.join(", ", settings.exposedHeaders()));
    }
    return found;
  }

  /**
   * Answers a browser that asks whether it may send a request.
   *
   * @param origin the {@code Origin}
   * @param method the {@code Access-Control-Request-Method}
   * @param requested the {@code Access-Control-Request-Headers}, or null if there are none
   * @return 200, or 400 with a text that says what is not allowed
   */
  Refusal preflight(String origin, String method, @Nullable String requested) {
    Map<String, String> answer = new LinkedHashMap<>();
    answer.put("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers");
    if (!isAllowed(origin)) {
      return new Refusal(400, "Disallowed CORS origin", answer);
    }
    List<String> asked = asked(requested);
    if (!methods.contains(method)) {
      return new Refusal(400, "Disallowed CORS method", answer);
    }
    if (asked == null) {
      return new Refusal(400, "Disallowed CORS headers", answer);
    }
    answer.put(ALLOW_ORIGIN, anyOrigin ? ANY : origin);
    if (credentials) {
      answer.put(ALLOW_CREDENTIALS, "true");
    }
    answer.put("Access-Control-Allow-Methods", String.join(", ", settings.methods()));
    List<String> allowed = anyHeader ? asked : settings.headers();
    if (!allowed.isEmpty()) {
      answer.put("Access-Control-Allow-Headers", String.join(", ", allowed));
    }
    answer.put("Access-Control-Max-Age", String.valueOf(settings.maxAgeSeconds()));
    return new Refusal(200, "OK", answer);
  }

  private boolean isAllowed(String origin) {
    if (anyOrigin) {
      return true;
    }
    String asked = HeaderValues.lowerCase(origin);
    if (asked.contains(ANY) || asked.length() > HeaderValues.MAX_LENGTH) {
      return false;
    }
    return origins.contains(asked) || families.stream().anyMatch(sides -> isOf(sides, asked));
  }

  /** What stands for {@code *} is the name of a host's part, and nothing else. */
  private static boolean isOf(String[] sides, String origin) {
    int hostEnd = origin.length() - sides[1].length();
    if (!origin.startsWith(sides[0])
        || !origin.endsWith(sides[1])
        || hostEnd <= sides[0].length()) {
      return false;
    }
    return origin
        .substring(sides[0].length(), hostEnd)
        .chars()
        .allMatch(c -> c == '-' || c == '.' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'));
  }

  /** The names that are asked for, or null if one of them is not allowed. */
  private @Nullable List<String> asked(@Nullable String requested) {
    List<String> asked = new ArrayList<>();
    if (requested == null || requested.length() > HeaderValues.MAX_LENGTH) {
      return requested == null ? asked : null;
    }
    for (String part : requested.split(",", MAX_REQUESTED_HEADERS + 1)) {
      String name = part.strip();
      if (!name.isEmpty() && !isAllowedHeader(name)) {
        return null;
      }
      if (!name.isEmpty()) {
        asked.add(name);
      }
    }
    return asked;
  }

  private boolean isAllowedHeader(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return HeaderValues.isToken(name)
        && (anyHeader || headers.contains(lowerCase) || SAFE_HEADERS.contains(lowerCase));
  }

  private static List<String> names(List<String> names) {
    for (String name : names) {
      if (!HeaderValues.isToken(name)) {
        throw new IllegalArgumentException("no name of a method or header: " + name);
      }
    }
    return names;
  }

  private static Set<String> lowerCase(List<String> texts) {
    return texts.stream().map(HeaderValues::lowerCase).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Who may do what.
   *
   * @param origins the sites, for example {@code https://shop.example}; {@code *} for all, and
   *     {@code https://*.shop.example} for all below a domain
   * @param methods the methods they may use
   * @param headers the headers they may send; {@code *} for all
   * @param credentials whether browsers may send cookies along; never for all sites
   * @param exposedHeaders the headers of answers that scripts may read
   * @param maxAgeSeconds how long browsers need not ask again
   */
  public record Settings(
      List<String> origins,
      List<String> methods,
      List<String> headers,
      boolean credentials,
      List<String> exposedHeaders,
      long maxAgeSeconds) {

    /** Copies the lists. */
    public Settings {
      origins = List.copyOf(origins);
      methods = List.copyOf(methods);
      headers = List.copyOf(headers);
      exposedHeaders = List.copyOf(exposedHeaders);
    }
  }
}

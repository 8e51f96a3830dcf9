package org.guardagent.gate.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.guardagent.gate.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

  private static final String SHOP = "https://shop.example";

  @Test
  void allowedOriginIsNamedWithItsCredentials() {
    assertThat(cors(List.of(SHOP), true).of(SHOP))
        .containsEntry("Access-Control-Allow-Origin", SHOP)
        .containsEntry("Access-Control-Allow-Credentials", "true")
        .containsEntry("Access-Control-Expose-Headers", "X-Total")
        .containsEntry("Vary", "Origin");
  }

  @Test
  void answerVariesByOriginAlsoWhereNoneIsAllowed() {
    assertThat(cors(List.of(SHOP), true).of("https://evil.example"))
        .containsOnlyKeys("Vary")
        .containsEntry("Vary", "Origin");
    assertThat(cors(List.of(SHOP), true).of(null)).containsOnlyKeys("Vary");
  }

  @Test
  void everyOriginGetsNoCredentials() {
    assertThat(cors(List.of("*"), true).of("https://evil.example"))
        .containsEntry("Access-Control-Allow-Origin", "*")
        .doesNotContainKeys("Access-Control-Allow-Credentials", "Vary");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.shop.example, true",
    "https://a.b.shop.example, true",
    "HTTPS://A.SHOP.EXAMPLE, true",
    "https://shop.example, false",
    "https://.shop.example, false",
    "http://a.shop.example, false",
    "https://a.shop.example.evil.example, false",
    "https://evil.example/.shop.example, false",
    "https://evil.example?.shop.example, false",
    "https://user@.shop.example, false",
    "https://*.shop.example, false",
    "null, false",
  })
  void familyOfOriginsIsWhatIsBelowItsDomain(String origin, boolean isAllowed) {
    assertThat(
            cors(List.of("https://*.shop.example"), false)
                .of(origin)
                .containsKey("Access-Control-Allow-Origin"))
        .isEqualTo(isAllowed);
  }

  @Test
  void preflightNamesWhatIsAllowed() {
    Refusal answer = cors(List.of(SHOP), true).preflight(SHOP, "POST", "x-token, Content-Type");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers())
        .containsEntry("Access-Control-Allow-Origin", SHOP)
        .containsEntry("Access-Control-Allow-Credentials", "true")
        .containsEntry("Access-Control-Allow-Methods", "GET, POST")
        .containsEntry("Access-Control-Allow-Headers", "X-Token")
        .containsEntry("Access-Control-Max-Age", "120")
        .hasEntrySatisfying("Vary", vary -> assertThat(vary).startsWith("Origin,"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example, GET, x-token",
    "https://shop.example, DELETE, x-token",
    "https://shop.example, get, x-token",
    "https://shop.example, GET, x-other",
    "https://shop.example, GET, 'x-token, x other'",
  })
  void preflightForWhatIsNotAllowedIsRefused(String origin, String method, String headers) {
    Refusal answer = cors(List.of(SHOP), true).preflight(origin, method, headers);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsOnlyKeys("Vary");
  }

  @Test
  void namesThatAreNoneAreNotEchoed() {
    Cors cors =
        new Cors(
            new Cors.Settings(List.of("*"), List.of("GET"), List.of("*"), false, List.of(), 600));

    assertThat(cors.preflight(SHOP, "GET", "x-a, x-b").headers())
        .containsEntry("Access-Control-Allow-Headers", "x-a, x-b");
    assertThat(cors.preflight(SHOP, "GET", "x-a\r\nSet-Cookie: a=b").status()).isEqualTo(400);
    assertThat(cors.preflight(SHOP, "GET", "x".repeat(9_000)).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://a\r\nX: y", "a\nb"})
  void originThatEndsTheHeaderEarlyIsWrong(String origin) {
    assertThatThrownBy(() -> cors(List.of(origin), false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void preflightNeedsAnOriginAndAMethod() {
    assertThat(policy("OPTIONS", SHOP, "GET")).isTrue();
    assertThat(policy("OPTIONS", SHOP, null)).isFalse();
    assertThat(policy("OPTIONS", null, "GET")).isFalse();
    assertThat(policy("GET", SHOP, "GET")).isFalse();
  }

  private static boolean policy(String method, @Nullable String origin, @Nullable String asked) {
    BrowserPolicy policy =
        new BrowserPolicy(null, cors(List.of(SHOP), false), null, request -> false);
    return policy.isPreflight(
        new StubRequest(method, "/orders", new byte[0])
            .with("Origin", origin)
            .with("Access-Control-Request-Method", asked));
  }

  private static Cors cors(List<String> origins, boolean credentials) {
    return new Cors(
        new Cors.Settings(
            origins,
            List.of("GET", "POST"),
            List.of("X-Token"),
            credentials,
            List.of("X-Total"),
            120));
  }
}

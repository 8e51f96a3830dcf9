package org.guardagent.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.guardagent.detect.model.AttackModel;
import org.guardagent.gate.Detector.Detection;
import org.guardagent.gate.route.DetectionExclusions;
import org.guardagent.gate.sample.SamplePolicy;
import org.guardagent.gate.sample.SampleRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextsTest {

  private static final String ATTACK = "1' union select password from users--";

  private final AttackDetector detector =
      new AttackDetector(AttackModel.load(), 1.0, new CustomPatterns(List.of(), event -> {}));
  private final SamplePolicy policy = new SamplePolicy();

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "<a><b>ATTACK</b></a> ~ request_body:b",
        "<a><b c=\"ATTACK\"/></a> ~ request_body:c",
        "<a><b c = 'a>b' d='x'>ATTACK</b></a> ~ request_body:b",
        "<a><b>1' un<!-- ion -->ion sel<![CDATA[ect password]]> from users--</b></a> ~ request_body:b",
        "<a><b>x</b>ATTACK</a> ~ request_body:a",
        "<a><b/>ATTACK</a> ~ request_body:a",
        "<a><!-- ATTACK --></a> ~ request_body",
        "<a><![CDATA[ATTACK ~ request_body:a",
        "<a b=\"ATTACK ~ request_body:b",
        "<a><?pi ATTACK?></a> ~ request_body",
        "<?xmla \"?><q>ATTACK</q> ~ request_body:q",
        "<?xml version=\"1.0\"?><q>ATTACK</q> ~ request_body:q",
        "<q>1'<?x?> uni<?x?>on sel<?x?>ect pass<?x?>word fr<?x?>om users--</q> ~ request_body:q",
        "ATTACK ~ request_body",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a> ~ request_body"
      })
  void textsAreSearchedWhereverTheyStand(String body, String context) {
    assertThat(context(body.replace("ATTACK", ATTACK.replace("-->", "--")))).isEqualTo(context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a><code>ATTACK</code></a>",
        "<a><CODE>ATTACK</CODE></a>",
        "<a><code><b>x</b>ATTACK</code></a>",
        "<a><code><b>ATTACK</b><br/>ATTACK<!--ATTACK--></code></a>"
      })
  void elementsThatAreLeftOutAreLeftOutWithAllThatIsInThem(String body) {
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of("code"), null, null);
    assertThat(context(body.replace("ATTACK", ATTACK))).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a><code>x</code>ATTACK</a>",
        "<a><code/>ATTACK</a>",
        "<a><code a='b'><b></b></code><c>ATTACK</c></a>",
        "<a><code b='ATTACK'/></a>"
      })
  void whatIsBesideThemIsNot(String body) {
    policy.exclusions = new DetectionExclusions(Set.of(), Set.of(), Set.of("code"), null, null);
    assertThat(context(body.replace("ATTACK", ATTACK))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<",
        "<a>",
        "</a>",
        "<a \"",
        "<!",
        "<![CDATA[",
        "<!--",
        "<![]",
        "<a b=",
        "<![",
        "<?"
      })
  void rubbishIsReadToItsEnd(String piece) {
    policy.maxBodyBytes = 262_144;
    String body = piece.repeat(262_144 / piece.length());
    assertThat(context(body)).isEqualTo(context(body));
  }

  @Test
  void ordinaryDocumentsAreLeftAlone() {
    String feed =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- generated --><order"
            + " xmlns=\"http://example.com/ns\" id=\"42\"><name>Ada &amp; Sons</name><lines><line"
            + " n=\"1\"/><line n=\"2\">A &lt; B</line></lines></order>";
    assertThat(context(feed)).isNull();
  }

  private @Nullable String context(String body) {
    SampleRequest request = new SampleRequest().body("application/xml", body);
    @Nullable Detection found =
        detector.inspect(SamplePolicy.visit(request, policy.build(), "203.0.113.9"));
    return found == null ? null : found.context();
  }
}

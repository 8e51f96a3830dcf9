package org.guardagent.sample.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SketchTest {

  private static final byte[] EVENT =
      "{\"reason\":\"1' OR 1=1 --\",\"user_agent\":\"Grüße an Straßburg\"}".getBytes(UTF_8);

  @ParameterizedTest
  @ValueSource(strings = {"1' or 1=1", "USER_AGENT", "1=1", "reaso", "Grüße an", "ße an Straß"})
  void whatIsThereIsNeverRuledOut(String text) {
    Sketch sketch = new Sketch();
    sketch.addText(EVENT);
    assertThat(sketch.mayHaveText(new TextFinder(text).wanted())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1' or 1=2", "union", "user-agent", "Grüße nach Straßburg"})
  void whatIsNotThereIsRuledOut(String text) {
    Sketch sketch = new Sketch();
    sketch.addText(EVENT);
    assertThat(sketch.mayHaveText(new TextFinder(text).wanted())).isFalse();
  }

  @Test
  void fieldIsKnownByItsNameAndItsValue() {
    Sketch sketch = new Sketch();
    sketch.addField("type", "rate_limited");
    assertThat(sketch.mayHaveField("type", "rate_limited")).isTrue();
    assertThat(sketch.mayHaveField("type", "ip_banned")).isFalse();
    assertThat(sketch.mayHaveField("rule", "rate_limited")).isFalse();
  }

  @Test
  void fullBlockStillRulesOutMostOfWhatItHasNot() {
    Sketch sketch = new Sketch();
    Samples samples = new Samples(5);
    samples.delivery(110).events().forEach(event -> sketch.addText(event.json().getBytes(UTF_8)));
    SplittableRandom random = new SplittableRandom(6);
    int fields = 0;
    int texts = 0;
    for (int i = 0; i < 1_000; i++) {
      fields += sketch.mayHaveField("endpoint", "/absent/" + i) ? 1 : 0;
      byte[] text = Long.toString(random.nextLong(1L << 50, 1L << 60), 36).getBytes(UTF_8);
      texts += sketch.mayHaveText(text) ? 1 : 0;
    }
    assertThat(fields).isLessThan(30);
    assertThat(texts).isLessThan(100);
  }
}

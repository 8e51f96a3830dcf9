package org.guardagent.sample.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import org.guardagent.sample.storage.Outcome;
import org.guardagent.sample.storage.StoredEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {

  @ParameterizedTest
  @CsvSource({
    "plain, plain",
    "=1+1, '''=1+1'",
    "+31, '''+31'",
    "-1, '''-1'",
    "@cmd, '''@cmd'",
    "a=b, a=b"
  })
  void cellThatWouldBeAFormulaIsAText(String text, String cell) {
    assertThat(Csv.cell(text)).isEqualTo(cell);
  }

  @Test
  void separatorsAreQuoted() {
    assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
    assertThat(Csv.cell("say \"no\"")).isEqualTo("\"say \"\"no\"\"\"");
    assertThat(Csv.cell("a\nb")).isEqualTo("\"a\nb\"");
    assertThat(Csv.cell("\t=1,2")).isEqualTo("\"'\t=1,2\"");
    assertThat(Csv.cell("")).isEmpty();
  }

  @Test
  void eventIsALineUnderTheHead() throws IOException {
    String json =
        """
        {"idempotency_key":"k","timestamp":"t","event_type":"x","reason":"=HYPERLINK(1)",\
        "country":null,"status_code":403,"metadata":{"route":"/a","threats":["sqli","xss"]}}""";
    StringWriter out = new StringWriter();
    Csv csv = new Csv();
    csv.begin(out);
    csv.write(out, new StoredEvent(7, Instant.EPOCH, "agent", Outcome.BLOCKED, json));
    String[] lines = out.toString().split("\r\n", -1);
    assertThat(lines).hasSize(3);
    assertThat(lines[0]).startsWith("\uFEFFnumber,received_at,timestamp,event_type,outcome,");
    assertThat(lines[1])
        .isEqualTo("7,1970-01-01T00:00:00Z,t,x,blocked,,,,,,/a,403,,sqli,,'=HYPERLINK(1),,agent,k");
  }
}

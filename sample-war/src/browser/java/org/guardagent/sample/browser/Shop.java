package org.guardagent.sample.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.guardagent.sample.run.RunningSample;

/** The shop, as a client at an address of one's choice meets it. */
final class Shop {

  private final RunningSample sample;

  Shop(RunningSample sample) {
    this.sample = sample;
  }

  /** The status of the answer. */
  int get(String path, String address) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().header("X-Forwarded-For", address);
    return sample.send(request.GET(), path).statusCode();
  }

  /** An urgent event: it leaves the agent at once. */
  void raiseAlarm() throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder().POST(BodyPublishers.noBody());
    assertThat(sample.send(request, "/shop/till/alarm").statusCode()).isEqualTo(204);
  }
}

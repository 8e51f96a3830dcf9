package org.guardagent.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.guardagent.courier.Courier;

/**
 * The process that is killed. Reads numbers, records an event of each durably, and writes a number
 * with a full stop when its stage has completed. Arguments: the platform's URL, then {@code
 * key=value} settings.
 */
final class Victim {

  private static final String STATISTICS = "statistics";

  private Victim() {}

  public static void main(String[] arguments) throws IOException {
    Map<String, String> settings = new HashMap<>();
    for (int i = 1; i < arguments.length; i++) {
      String[] pair = arguments[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    WiredCourier wired = new WiredCourier(URI.create(arguments[0]), settings);
    wired.courier().start();
    serve(wired.courier());
    wired.close();
  }

  private static void serve(Courier courier) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
    out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.equals(STATISTICS)) {
        out.println(STATISTICS + " " + courier.statistics().events());
      } else {
        record(courier, Integer.parseInt(line), out);
      }
    }
  }

  private static void record(Courier courier, int number, PrintStream out) {
    courier
        .recordDurably(Arrivals.numbered(number))
        .whenComplete(
            (nothing, failure) -> out.print((failure == null ? number : "failed") + ".\n"));
  }
}

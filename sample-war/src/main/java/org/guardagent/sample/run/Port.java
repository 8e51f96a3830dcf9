package org.guardagent.sample.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The port to listen on. */
final class Port {

  private static final int MOST = 65_535;

  private Port() {}

  static int parse(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= MOST) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, like a number out of range.
    }
    throw Console.giveUp("sample.port must be a number from 1 to " + MOST + ", was " + text + ".");
  }

  static void requireFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw Console.giveUp(
          "Port " + port + " is taken. Choose another: mvn -Prun -Dsample.port=" + (port + 1));
    }
  }
}

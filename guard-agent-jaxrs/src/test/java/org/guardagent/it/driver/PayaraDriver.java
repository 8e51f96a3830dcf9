package org.guardagent.it.driver;

import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Boots Payara Micro, and does what it is told over a socket until that is closed. */
public final class PayaraDriver {

  private static final String LISTENER =
      "configs.config.server-config.network-config.network-listeners.network-listener.http-listener";
  private static final String DATA_GRID =
      "configs.config.server-config.hazelcast-config-specific-configuration.enabled";

  private PayaraDriver() {}

  /** The argument is the port of the socket to connect to. */
  public static void main(String[] args) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (Socket socket = new Socket(loopback, Integer.parseInt(args[0]));
        BufferedReader commands =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter answers =
            new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
      PayaraMicroRuntime server = boot(freePort(loopback));
      answers.println(server.getLocalDescriptor().getHttpPorts().get(0));
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        answers.println(run(server, line.split("\t")));
      }
    }
    System.exit(0);
  }

  private static PayaraMicroRuntime boot(int port) throws Exception {
    PayaraMicro micro = PayaraMicro.getInstance();
    micro.setNoCluster(true);
    micro.setPrintLogo(false);
    micro.setHttpPort(port);
    micro.setHttpAutoBind(true);
    micro.setPreBootHandler(
        settings -> {
          settings.run("set", LISTENER + ".address=127.0.0.1");
          settings.run("set", DATA_GRID + "=false");
        });
    return micro.bootStrap();
  }

  private static String run(PayaraMicroRuntime server, String[] command) {
    return switch (command[0]) {
      case "deploy" -> {
        // What deploy returns is true after a failure, too.
        server.deploy(command[1], command[1], new File(command[2]));
        yield String.valueOf(server.getDeployedApplicationNames().contains(command[1]));
      }
      case "undeploy" -> {
        server.undeploy(command[1]);
        yield "done";
      }
      default -> "What is " + command[0] + "?";
    };
  }

  private static int freePort(InetAddress loopback) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return socket.getLocalPort();
    }
  }
}

package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Makes a link that lets one browser in. */
@WebServlet("/console/links")
public class LinksServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;

  @Inject transient AccessKeys keys;

  @Override
  String methods() {
    return "POST";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = request.getContextPath() + "/console/?token=" + keys.newLink();
    write(
        response,
        HttpServletResponse.SC_CREATED,
        JSON.createObjectBuilder().add("path", path).build());
  }
}

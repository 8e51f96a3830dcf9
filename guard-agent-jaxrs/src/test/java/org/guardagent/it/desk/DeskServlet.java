package org.guardagent.it.desk;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.guardagent.GuardAgent;
import org.guardagent.model.SecurityEvent;
import org.jspecify.annotations.Nullable;

/** A servlet with the agent, and no bean. */
@WebServlet("/servlet")
public class DeskServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Inject private transient @Nullable GuardAgent agent;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.getWriter().print(agent == null ? "no agent" : "an agent");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    GuardAgent agent = Objects.requireNonNull(this.agent);
    agent.record(SecurityEvent.builder(request.getParameter("type")).reason("servlet").build());
    agent.flush();
    response.getWriter().print("{\"recorded\":" + agent.statistics().events().recorded() + "}");
  }
}

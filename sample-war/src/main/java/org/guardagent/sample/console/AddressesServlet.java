package org.guardagent.sample.console;

import static org.guardagent.sample.platform.JsonLibrary.JSON;

import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.guardagent.sample.storage.AddressRecord;
import org.guardagent.sample.storage.Dimension;
import org.guardagent.sample.storage.NamedTally;
import org.guardagent.sample.storage.Storage;

/** Events grouped by address, and the story of one. */
@WebServlet({"/console/addresses", "/console/addresses/*"})
public class AddressesServlet extends ConsoleServlet {

  private static final long serialVersionUID = 1L;
  private static final int USUAL = 50;
  private static final int MOST = 200;

  @Inject transient Storage storage;
  @Inject transient AddressStory story;
  @Inject transient Standing standing;
  @Inject transient Clock clock;

  @Override
  String methods() {
    return "GET";
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String address = rest(request);
    Parameters parameters = new Parameters(request, clock);
    if (address.isEmpty()) {
      list(parameters, response);
      return;
    }
    parameters.refuseOthers();
    if (!AddressStory.isOne(address)) {
      throw Unfit.badRequest("This is no address");
    }
    write(response, story.of(address));
  }

  private void list(Parameters parameters, HttpServletResponse response) throws IOException {
    Window window = Window.of(parameters.text("window").orElse("24h"), clock.instant());
    int limit = parameters.whole("limit", USUAL, 1, MOST);
    parameters.refuseOthers();
    JsonArrayBuilder list = JSON.createArrayBuilder();
    for (NamedTally named :
        storage
            .tallies()
            .top(Dimension.ADDRESS, window.from(), window.to(), window.before(), limit)) {
      list.add(entry(named));
    }
    write(response, list.build());
  }

  private JsonObjectBuilder entry(NamedTally named) {
    Optional<AddressRecord> kept = storage.addresses().find(named.name(), 1);
    JsonObjectBuilder entry =
        JSON.createObjectBuilder()
            .add("address", named.name())
            .add("events", named.tally().events());
    Summary.tally(entry, named.tally());
    EventJson.add(entry, "first_seen", kept.map(AddressRecord::firstSeen).orElse(null));
    EventJson.add(entry, "last_seen", kept.map(AddressRecord::lastSeen).orElse(null));
    String country = kept.map(record -> record.newest().get(0).country()).orElse("");
    if (country.isEmpty()) {
      entry.addNull("country");
    } else {
      entry.add("country", country);
    }
    return entry.add("standing", standing.of(named.name()));
  }
}

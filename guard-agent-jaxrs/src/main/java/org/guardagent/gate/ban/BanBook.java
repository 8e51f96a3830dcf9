package org.guardagent.gate.ban;

import java.time.Duration;
import java.util.List;
import org.guardagent.address.IpAddress;
import org.guardagent.gate.policy.PolicySnapshot.Banning;
import org.guardagent.model.Ban;
import org.jspecify.annotations.Nullable;

/** What the checks need of bans. Thread-safe. */
public interface BanBook {

  /**
   * The ban that holds for a client. Answers from memory, and asks Redis at most once in a while
   * for each client, within a short deadline.
   *
   * @param client the client
   * @return the ban, or null
   */
  @Nullable Ban find(IpAddress client);

  /**
   * Bans a client, with the event {@code ip_banned}.
   *
   * @param client the client
   * @param duration how long
   * @param reason the family's word, as {@code behavioral_violation}
   */
  void ban(IpAddress client, Duration duration, String reason);

  /**
   * Counts a suspicious request, and bans the client if it was one too many.
   *
   * @param client the client
   * @param categories the categories of what was found; never empty
   * @param banning what leads to a ban
   * @param mayBan whether a ban may come of it: not in passive mode
   * @return how many it has become, and whether it led to a ban
   */
  Count suspicious(IpAddress client, List<String> categories, Banning banning, boolean mayBan);

  /**
   * Whether anything suspicious is counted against a client now.
   *
   * @param client the client
   * @return the categories that are counted; empty if there are none
   */
  List<String> suspicions(IpAddress client);

  /**
   * What a suspicious request led to.
   *
   * @param total the number of suspicious requests in the window, of all categories
   * @param banned whether the client is banned for it
   */
  record Count(int total, boolean banned) {}
}

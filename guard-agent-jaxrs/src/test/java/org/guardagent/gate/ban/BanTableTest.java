package org.guardagent.gate.ban;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Objects;
import org.guardagent.address.AddressRange;
import org.guardagent.address.IpAddress;
import org.junit.jupiter.api.Test;

class BanTableTest {

  private static final Instant UNTIL = Instant.ofEpochMilli(1_000_000);

  private final BanTable table = new BanTable(100);
  private final IpAddress client = Objects.requireNonNull(IpAddress.parse("192.0.2.1"));

  @Test
  void networksThatChangeTogetherShowTogether() {
    table.change(
        () -> {
          table.put(network("192.0.2.0/24"), 0);
          assertThat(table.find(client, client, 0)).as("laid out at the end").isNull();
          table.put(network("198.51.100.0/24"), 0);
        });

    assertThat(table.find(client, client, 0)).isNotNull();
    assertThat(table.all(0)).hasSize(2);
  }

  @Test
  void changeThatBreaksShowsWhatItHasDone() {
    assertThatThrownBy(
            () ->
                table.change(
                    () -> {
                      table.put(network("192.0.2.0/24"), 0);
                      throw new IllegalStateException("broken");
                    }))
        .hasMessage("broken");

    assertThat(table.find(client, client, 0)).isNotNull();
    table.remove(network("192.0.2.0/24"));
    assertThat(table.find(client, client, 0)).as("and others show at once again").isNull();
  }

  private static Standing network(String range) {
    return Standing.ofNetwork(AddressRange.parse(range).orElseThrow(), UNTIL, "test");
  }
}

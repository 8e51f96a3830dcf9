package org.guardagent.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back is what went in; {@link GZIPInputStream} checks the checksum and the length. */
class GzipTest {

  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private final Random random = new Random(17);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1023, 65_536, 262_144, 8_388_608})
  void bodyOfAnySizeComesBack(int size) throws IOException {
    Gzip text = Gzip.ofText(1);
    Gzip base64 = Gzip.ofBase64();
    for (byte[] body : List.of(noise(size), letters(size), new byte[size])) {
      assertThat(unzipped(text.compress(body))).isEqualTo(body);
      assertThat(unzipped(base64.compress(body))).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9})
  void bodyComesBackAtEveryLevel(int level) throws IOException {
    Gzip gzip = Gzip.ofText(level);
    for (int body = 0; body < 3; body++) {
      byte[] plain = letters(50_000 + body);
      assertThat(unzipped(gzip.compress(plain))).isEqualTo(plain);
    }
  }

  @Test
  void higherLevelIsSmaller() {
    byte[] json = ("{\"a\":" + random.nextLong() + "}").repeat(5_000).getBytes(UTF_8);
    assertThat(Gzip.ofText(9).compress(json)).hasSizeLessThan(Gzip.ofText(1).compress(json).length);
  }

  @Test
  void base64ShrinksByAQuarter() {
    assertThat(Gzip.ofBase64().compress(letters(250_000)).length).isBetween(187_500, 190_000);
  }

  @Test
  void noiseDoesNotGrowByMoreThanTheLimitsAllowFor() {
    assertThat(Gzip.ofText(1).compress(noise(262_144))).hasSizeLessThan(262_144 + 256);
  }

  @Test
  void threadsDoNotDisturbEachOther() throws Exception {
    Gzip gzip = Gzip.ofText(1);
    ExecutorService threads = Executors.newFixedThreadPool(12);
    try {
      List<byte[]> bodies = new ArrayList<>();
      List<Future<byte[]>> zipped = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        byte[] body = letters(20_000 + i);
        bodies.add(body);
        zipped.add(threads.submit(() -> gzip.compress(body)));
      }
      for (int i = 0; i < bodies.size(); i++) {
        assertThat(unzipped(zipped.get(i).get())).isEqualTo(bodies.get(i));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void worksOnAfterItsClose() throws IOException {
    Gzip gzip = Gzip.ofText(1);
    byte[] body = letters(5_000);
    gzip.compress(body);
    gzip.close();
    assertThat(unzipped(gzip.compress(body))).isEqualTo(body);
  }

  private static byte[] unzipped(byte[] gzip) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return in.readAllBytes();
    }
  }

  private byte[] noise(int size) {
    byte[] noise = new byte[size];
    random.nextBytes(noise);
    return noise;
  }

  private byte[] letters(int size) {
    byte[] letters = new byte[size];
    for (int i = 0; i < size; i++) {
      letters[i] = (byte) BASE64.charAt(random.nextInt(BASE64.length()));
    }
    return letters;
  }
}

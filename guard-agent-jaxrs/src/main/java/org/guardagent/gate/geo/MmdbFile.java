package org.guardagent.gate.geo;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import com.maxmind.db.Reader.FileMode;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file in MaxMind's format, read into memory: one that is mapped ends the process if somebody
 * shortens it. The only class that needs MaxMind's library.
 */
final class MmdbFile implements CountryFile {

  private static final long MAX_BYTES = 1L << 30;

  private final Reader reader;

  /** Then the reader takes the first half of an IPv6 address for an IPv4 address. */
  private final boolean ipv4Only;

  private MmdbFile(Reader reader) {
    this.reader = reader;
    ipv4Only = reader.getMetadata().getIpVersion() == 4;
  }

  static CountryFile read(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException("the file has more than " + MAX_BYTES + " bytes");
    }
    return new MmdbFile(new Reader(file.toFile(), FileMode.MEMORY, new CHMCache()));
  }

  /** MaxMind has a map for a country, and ipinfo its code, or its name and the code beside it. */
  @Override
  public @Nullable String country(InetAddress address) throws IOException {
    if (ipv4Only && address instanceof Inet6Address) {
      return null;
    }
    @Nullable Map<?, ?> entry = reader.get(address, Map.class);
    if (entry == null) {
      return null;
    }
    @Nullable Object country = entry.get("country");
    @Nullable String code =
        CountryCodes.read(text(country instanceof Map<?, ?> map ? map.get("iso_code") : country));
    return code != null ? code : CountryCodes.read(text(entry.get("country_code")));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }
}

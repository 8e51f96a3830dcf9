package org.guardagent.gate.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Writes a file in MaxMind's format for IPv4: one entry for addresses whose first bit is zero, and
 * none for the others.
 */
final class Mmdb {

  private static final byte[] MARKER =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  private Mmdb() {}

  static byte[] of(Map<String, Object> entry) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int nodes = 1;
    out.write(record(nodes + 16));
    out.write(record(nodes));
    out.write(new byte[16]);
    write(out, entry);
    out.write(MARKER);
    write(
        out,
        Map.of(
            "binary_format_major_version",
            2,
            "binary_format_minor_version",
            0,
            "build_epoch",
            BigInteger.valueOf(1_700_000_000),
            "database_type",
            "Test",
            "description",
            Map.of("en", "test"),
            "ip_version",
            4,
            "languages",
            List.of("en"),
            "node_count",
            (long) nodes,
            "record_size",
            24));
    return out.toByteArray();
  }

  private static byte[] record(int value) {
    return new byte[] {(byte) (value >> 16), (byte) (value >> 8), (byte) value};
  }

  private static void write(ByteArrayOutputStream out, Object value) throws IOException {
    if (value instanceof String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.write(2 << 5 | bytes.length);
      out.write(bytes);
    } else if (value instanceof Integer number) {
      out.write(5 << 5 | 2);
      out.write(ByteBuffer.allocate(2).putShort(number.shortValue()).array());
    } else if (value instanceof Long number) {
      out.write(6 << 5 | 4);
      out.write(ByteBuffer.allocate(4).putInt(number.intValue()).array());
    } else if (value instanceof BigInteger number) {
      out.write(8);
      out.write(9 - 7);
      out.write(ByteBuffer.allocate(8).putLong(number.longValue()).array());
    } else if (value instanceof List<?> list) {
      out.write(list.size());
      out.write(11 - 7);
      for (Object element : list) {
        write(out, element);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.write(7 << 5 | map.size());
      for (Map.Entry<?, ?> member : map.entrySet()) {
        write(out, member.getKey());
        write(out, member.getValue());
      }
    }
  }
}

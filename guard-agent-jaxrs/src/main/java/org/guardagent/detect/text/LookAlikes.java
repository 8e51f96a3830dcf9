package org.guardagent.detect.text;

/** Characters that some software takes for those of ASCII. */
final class LookAlikes {

  private LookAlikes() {}

  /** The character that stands for all that look alike; zero for what is invisible. */
  static char fold(char c) {
    if (c >= 0xFF01 && c <= 0xFF5E) {
      return Character.toLowerCase((char) (c - 0xFEE0));
    }
    if (c < 0x2000) {
      return low(c);
    }
    return isBlank(c) ? ' ' : high(c);
  }

  private static char high(char c) {
    return switch (c) {
      case 0x2044, 0x2215, 0x29F8, 0x2571 -> '/';
      case 0x2216, 0x29F5, 0x29F9, 0xFE68 -> '\\';
      case 0x2018, 0x2019, 0x201A, 0x2032, 0x02BC -> '\'';
      case 0x201C, 0x201D, 0x2033 -> '"';
      case 0x2039, 0x27E8, 0x3008, 0xFE64 -> '<';
      case 0x203A, 0x27E9, 0x3009, 0xFE65 -> '>';
      case 0x2024, 0x2025, 0xFE52, 0x3002 -> '.';
      case 0xFE54 -> ';';
      case 0xFE55 -> ':';
      case 0xFE50 -> ',';
      case 0xFE66 -> '=';
      case 0xFE60 -> '&';
      case 0xFE61, 0x2217, 0x204E -> '*';
      case 0x2212, 0xFE63 -> '-';
      case 0x2223 -> '|';
      case 0x212A -> 'k';
      case 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF -> 0;
      default -> isInvisible(c) ? 0 : Character.toLowerCase(c);
    };
  }

  private static char low(char c) {
    return switch (c) {
      case 0x85, 0xA0, 0x1680 -> ' ';
      case 0xAD, 0x034F, 0x180E, 0x115F -> 0;
      case 0x0130, 0x0131 -> 'i';
      case 0x017F -> 's';
      case 0x01C0 -> '|';
      case 0x037E -> ';';
      case 0x02BC, 0x02B9, 0xB4 -> '\'';
      case 0x02BA -> '"';
      default -> c < 0xA0 ? 0 : Character.toLowerCase(c);
    };
  }

  private static boolean isBlank(char c) {
    return c <= 0x200A || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x2028 || c == 0x2029;
  }

  private static boolean isInvisible(char c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2061 && c <= 0x206F)
        || (c >= 0xFFF9 && c <= 0xFFFC)
        || (c >= 0xFE00 && c <= 0xFE0F);
  }
}

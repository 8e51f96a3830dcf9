package org.guardagent.detect.text;

import java.util.HashMap;
import java.util.Map;

/** The named characters of HTML that matter in attacks. */
final class Entities {

  /** The length of the longest name. */
  static final int LONGEST = 8;

  private static final Map<String, Integer> CODES = codes();

  private Entities() {}

  /** The character of a name, or -1. */
  static int find(char[] text, int from, int to) {
    if (to - from > LONGEST || to - from < 2) {
      return -1;
    }
    Integer code = CODES.get(new String(text, from, to - from));
    return code == null ? -1 : code;
  }

  private static Map<String, Integer> codes() {
    Map<String, Integer> codes = new HashMap<>();
    String names =
        "lt<gt>quot\"apos'amp&colon:semi;comma,period.sol/bsol\\lpar(rpar)lsqb[rsqb]lbrack[rbrack]lcub{rcub}"
            + "lbrace{rbrace}equals=num#dollar$percnt%ast*midast*plus+excl!quest?commat@grave`verbar|vert|"
            + "lowbar_hat^Tab\tNewLine\nnbsp\u00a0LT<GT>QUOT\"AMP&";
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < names.length(); i++) {
      char c = names.charAt(i);
      if (Character.isLetter(c)) {
        name.append(c);
      } else {
        codes.put(name.toString(), (int) c);
        name.setLength(0);
      }
    }
    return codes;
  }
}

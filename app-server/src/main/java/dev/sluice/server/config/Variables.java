package dev.sluice.server.config;

import dev.sluice.domain.settings.Problems;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills <code>${NAME}</code> from the environment; <code>$${</code> stands for a plain one. */
record Variables(Map<String, String> environment, Problems problems) {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?<escaped>\\$\\{)|\\$\\{(?<name>[^{}]*)}");

  /**
   * @param path of the key whose value the text is
   */
  String fill(String path, String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(replacement(path, found)));
  }

  private String replacement(String path, MatchResult found) {
    if (found.group("escaped") != null) return "${";
    var name = found.group("name");
    var value = environment.get(name);
    if (value != null) return value;
    problems.add(
        path, found.group() + " (expected: the environment variable " + name + " to be set)");
    return found.group();
  }
}

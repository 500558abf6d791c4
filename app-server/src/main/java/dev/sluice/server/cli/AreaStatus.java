package dev.sluice.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.StringJoiner;

/** What there is to say of the traffic with one area, or with clients that post their packets. */
record AreaStatus(String code, JsonNode health) {

  void on(Status.Sheet sheet) {
    var label = code.startsWith("@") ? "posted packets" : "area " + code;
    if (health.has("push")) {
      sheet.line(label, pushes(health.path("push"), sheet));
      label = "";
    }
    if (health.has("pull")) {
      sheet.line(label, pull(health.path("pull"), sheet));
      label = "";
    }
    if (health.has("inbox")) sheet.line(label, inbox(health.path("inbox"), sheet));
  }

  private String pushes(JsonNode push, Status.Sheet sheet) {
    if (push.has("failure")) {
      sheet.trouble(
          "area %s: pushing fails for %s of %s users: %s"
              .formatted(
                  code, push.path("failing"), push.path("users"), Print.text(push, "failure")));
    }
    var words = new StringJoiner("; ");
    if (push.has("last")) words.add(lastPush(push.path("last"), sheet.now()));
    if (push.has("lastTried")) {
      words.add("looked " + Words.since(Print.text(push, "lastTried"), sheet.now()));
    }
    if (words.length() == 0) return "nothing was pushed yet";
    return words
        .add(
            "%s of %s users have a snapshot, %s failing"
                .formatted(push.path("accepted"), push.path("users"), push.path("failing")))
        .toString();
  }

  private static String lastPush(JsonNode last, Instant now) {
    return "last push "
        + Words.since(Print.text(last, "at"), now)
        + " "
        + Print.text(last, "outcome");
  }

  private String pull(JsonNode pull, Status.Sheet sheet) {
    var words = "last pull " + Words.since(Print.text(pull, "at"), sheet.now());
    if (pull.has("failure")) {
      sheet.trouble("area " + code + ": pulling fails: " + Print.text(pull, "failure"));
      return words + " failed";
    }
    var left = pull.path("notFetched").asInt();
    if (left > 0) {
      sheet.trouble("area " + code + ": " + left + " packets were left in the queue; see the log");
    }
    return words + " " + pull.path("stored") + " new, " + left + " left in the queue";
  }

  private String inbox(JsonNode inbox, Status.Sheet sheet) {
    var words = new ArrayList<String>();
    for (var count : inbox.properties()) words.add(count.getValue() + " " + count.getKey());
    var aside = inbox.path("set-aside").asInt();
    if (aside > 0) {
      sheet.trouble(
          "inbox of "
              + code
              + ": "
              + aside
              + " set aside; see `sluice inbox list --state set-aside`");
    }
    return "inbox: " + String.join(", ", words);
  }
}

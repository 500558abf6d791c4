package dev.sluice.domain.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentTest {
  private static Content partial(String json) {
    return Content.partial(json.replace('~', '\u0001').getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void takesWhatWasLeftOutFromTheContentBefore() {
    var before = Content.of("{\"a\":1,\"note\":\"long\",\"b\":2}");

    assertThat(partial("{\"a\":7,\"note\":~,\"b\":null}").completedFrom(before))
        .isEqualTo(Content.of("{\"a\":7,\"note\":\"long\",\"b\":null}"));
  }

  @Test
  void isNotMisledByWhatStandsInsideOfValues() {
    var tricky = "\"},\\\"note\\\":[{\\\\\"";
    var before = Content.of("{\"x\":" + tricky + ",\"note\":{\"n\":[1,{\"m\":\"]\"}]}}");

    assertThat(partial("{\"x\":" + tricky + ",\"note\":~}").completedFrom(before))
        .isEqualTo(before);
  }

  @Test
  void aFieldThatTheContentBeforeLacksBecomesNull() {
    assertThat(partial("{\"new\":~}").completedFrom(Content.of("{}")))
        .isEqualTo(Content.of("{\"new\":null}"));
  }

  @Test
  void staysIncompleteWhereTheContentBeforeLeftTheSameOut() {
    var twice = partial("{\"a\":2,\"note\":~}").completedFrom(partial("{\"a\":1,\"note\":~}"));

    assertThat(twice.isComplete()).isFalse();
    assertThat(twice.completedFrom(Content.of("{\"a\":0,\"note\":\"x\"}")))
        .isEqualTo(Content.of("{\"a\":2,\"note\":\"x\"}"));
  }

  @Test
  void aCompleteContentStaysAsItIs() {
    var complete = Content.of("{\"a\":1}");

    assertThat(complete.completedFrom(Content.of("{\"a\":2}"))).isSameAs(complete);
  }
}

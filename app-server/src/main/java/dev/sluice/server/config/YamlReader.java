package dev.sluice.server.config;

import dev.sluice.domain.settings.Place;
import dev.sluice.domain.settings.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML 1.2, in which {@code No} is a text, and remembers where every key stands. */
final class YamlReader {
  private final Variables variables;
  private final Problems problems;
  private final Map<String, Place> places;
  private final Deque<Node> around = new ArrayDeque<>();

  /**
   * @param places filled in while reading
   */
  YamlReader(Variables variables, Problems problems, Map<String, Place> places) {
    this.variables = variables;
    this.problems = problems;
    this.places = places;
  }

  /** The document's values; empty, and the mistake noted, if it is no map at all. */
  Optional<Map<String, @Nullable Object>> read(String text) {
    try {
      var document = new Compose(LoadSettings.builder().build()).composeString(text);
      if (document.isPresent() && document.get() instanceof MappingNode map) {
        return Optional.of(map("", map));
      }
      problems.add("the file", "holds no keys (expected: sections such as sources and entities)");
    } catch (MarkedYamlEngineException broken) {
      problems.add(placeOf(broken), broken.getProblem());
    } catch (YamlEngineException broken) {
      problems.add("the file", String.valueOf(broken.getMessage()));
    }
    return Optional.empty();
  }

  // The exception's own message quotes the line, in which there may be a secret.
  private static String placeOf(MarkedYamlEngineException broken) {
    return broken
        .getProblemMark()
        .map(it -> "line " + (it.getLine() + 1) + ", column " + (it.getColumn() + 1))
        .orElse("the file");
  }

  private @Nullable Object value(String path, Node node) {
    if (around.contains(node)) {
      problems.add(path, "holds itself (expected: no alias to a section around it)");
      return null;
    }
    around.push(node);
    try {
      return switch (node) {
        case MappingNode map -> map(path, map);
        case SequenceNode list -> list(path, list);
        case ScalarNode scalar -> scalar(path, scalar);
        default -> throw new IllegalStateException(path + ": " + node.getNodeType());
      };
    } finally {
      around.pop();
    }
  }

  private Map<String, @Nullable Object> map(String path, MappingNode node) {
    var map = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : node.getValue()) {
      key(path, entry)
          .ifPresent(
              key -> {
                var whole = path.isEmpty() ? key : path + "." + key;
                if (map.containsKey(key)) duplicate(whole, entry.getKeyNode());
                place(whole, entry.getKeyNode(), entry.getValueNode());
                map.put(key, value(whole, entry.getValueNode()));
              });
    }
    return map;
  }

  private void duplicate(String path, Node key) {
    problems.add(path, "stands here again, at line " + line(key) + " (expected: each key once)");
  }

  private Optional<String> key(String path, NodeTuple entry) {
    if (entry.getKeyNode() instanceof ScalarNode key) return Optional.of(key.getValue());
    problems.add(path, "has a key that is no text (expected: a name before the colon)");
    return Optional.empty();
  }

  private List<@Nullable Object> list(String path, SequenceNode node) {
    var list = new ArrayList<@Nullable Object>();
    for (var item : node.getValue()) {
      var whole = path + "[" + list.size() + "]";
      place(whole, item, item);
      list.add(value(whole, item));
    }
    return list;
  }

  private @Nullable Object scalar(String path, ScalarNode node) {
    if (node.getTag().equals(Tag.NULL)) return null;
    var text = variables.fill(path, node.getValue());
    return node.isPlain() && text.equals(node.getValue()) ? PlainScalar.valueOf(text) : text;
  }

  private void place(String path, Node at, Node value) {
    var written =
        value instanceof ScalarNode scalar && scalar.getValue().contains("${")
            ? Optional.of(scalar.getValue())
            : Optional.<String>empty();
    places.put(path, new Place(line(at), written));
  }

  private static int line(Node node) {
    return node.getStartMark().map(it -> it.getLine() + 1).orElse(1);
  }
}

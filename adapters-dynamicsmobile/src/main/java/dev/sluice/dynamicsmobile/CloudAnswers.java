package dev.sluice.dynamicsmobile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.xml.XmlMapper;
import com.fasterxml.jackson.dataformat.xml.deser.FromXmlParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the API's answers, JSON or XML as they come, names without regard to case. */
final class CloudAnswers {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final Pattern LINK = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");
  private static final XmlMapper XML = new XmlMapper();

  private CloudAnswers() {}

  /** A tree and, in XML, the name of its root. */
  private record Document(String root, JsonNode tree) {}

  /** The entries of a listing; empty if the body is not a listing at all. */
  static Optional<List<JsonNode>> entries(String body) {
    return document(body)
        .flatMap(it -> it.root().isEmpty() ? jsonEntries(it.tree()) : xmlEntries(it));
  }

  private static Optional<List<JsonNode>> jsonEntries(JsonNode tree) {
    if (tree.isArray()) return Optional.of(items(tree));
    var wrapped = member(tree, "messages");
    if (wrapped.isPresent()) return messages(wrapped.get());
    return single(tree);
  }

  private static Optional<List<JsonNode>> xmlEntries(Document document) {
    return switch (document.root().toLowerCase(Locale.ROOT)) {
      case "messages" -> messages(document.tree());
      case "message" -> single(document.tree());
      default -> Optional.empty();
    };
  }

  /** What stands below {@code messages}; an element without children reads as an empty text. */
  private static Optional<List<JsonNode>> messages(JsonNode tree) {
    if (tree.isArray()) return Optional.of(items(tree));
    if (tree.isEmpty() && tree.asText().isBlank()) return Optional.of(List.of());
    return member(tree, "message").map(it -> it.isArray() ? items(it) : List.of(it));
  }

  /** An object that names no packet at all is another kind of answer, an error for example. */
  private static Optional<List<JsonNode>> single(JsonNode tree) {
    var isEntry = text(tree, "id").isPresent() || text(tree, "url").isPresent();
    return isEntry ? Optional.of(List.of(tree)) : Optional.empty();
  }

  private static List<JsonNode> items(JsonNode array) {
    var items = new ArrayList<JsonNode>();
    array.forEach(items::add);
    return items;
  }

  /** A link as an object, a JSON string, or bare. */
  static Optional<String> link(String body) {
    var text = body.strip();
    var link =
        text.startsWith("{") || text.startsWith("\"")
            ? document(text).map(Document::tree).flatMap(CloudAnswers::urlOf)
            : Optional.of(text);
    return link.filter(it -> LINK.matcher(it).matches());
  }

  private static Optional<String> urlOf(JsonNode tree) {
    return tree.isTextual() ? Optional.of(tree.asText()) : text(tree, "url");
  }

  static boolean saysSuccess(String body) {
    return document(body)
        .flatMap(it -> text(it.tree(), "success"))
        .filter(it -> it.strip().equalsIgnoreCase("true"))
        .isPresent();
  }

  /** A member of an object, if it is a text, a number or a boolean. */
  static Optional<String> text(String body, String name) {
    return document(body).flatMap(it -> text(it.tree(), name));
  }

  static Optional<String> text(JsonNode object, String name) {
    return member(object, name)
        .filter(JsonNode::isValueNode)
        .filter(it -> !it.isNull())
        .map(JsonNode::asText)
        .filter(it -> !it.isBlank());
  }

  private static Optional<JsonNode> member(JsonNode object, String name) {
    return object.properties().stream()
        .filter(it -> it.getKey().equalsIgnoreCase(name))
        .map(it -> it.getValue())
        .findFirst();
  }

  private static Optional<Document> document(String body) {
    var text = body.replaceFirst("^\\x{FEFF}", "").strip();
    try {
      if (text.startsWith("<")) return Optional.of(xml(text));
      return text.isEmpty() ? Optional.empty() : Optional.of(new Document("", JSON.readTree(text)));
    } catch (JsonProcessingException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("a text is read without I/O", e);
    }
  }

  private static Document xml(String text) throws IOException {
    try (var parser = XML.getFactory().createParser(text)) {
      var root = ((FromXmlParser) parser).getStaxReader().getLocalName();
      JsonNode tree = XML.readTree(parser);
      return new Document(root, tree);
    }
  }
}

package dev.sluice.domain.inbound;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a file holds, as far as its first bytes tell: the cloud does not say. */
public enum FileType {
  JPEG("image/jpeg", ".jpg"),
  PNG("image/png", ".png"),
  GIF("image/gif", ".gif"),
  WEBP("image/webp", ".webp"),
  PDF("application/pdf", ".pdf"),
  OTHER("application/octet-stream", "");

  /** So many first bytes tell. */
  public static final int HEAD = 12;

  private final String mediaType;
  private final String extension;

  FileType(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /**
   * @param head the first {@value #HEAD} bytes, or all if there are fewer
   */
  public static FileType of(byte[] head) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u00ff\u00d8\u00ff")) return JPEG;
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) return PNG;
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) return GIF;
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) return WEBP;
    return text.startsWith("%PDF-") ? PDF : OTHER;
  }

  /** {@link #OTHER} if there is no such type. */
  public static FileType named(String mediaType) {
    return Arrays.stream(values())
        .filter(it -> it.mediaType.equals(mediaType))
        .findFirst()
        .orElse(OTHER);
  }

  public String mediaType() {
    return mediaType;
  }

  /** With its dot; empty if none is usual. */
  public String extension() {
    return extension;
  }
}

package dev.sluice.dynamicsmobile;

/** The {@code status} attribute of outbound rows. */
enum RowStatus {
  NONE(""),
  INSERT("insert"),
  INSERTED("inserted");

  private final String text;

  RowStatus(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}

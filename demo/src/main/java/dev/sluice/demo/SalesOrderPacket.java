package dev.sluice.demo;

import java.util.UUID;

/**
 * An order as Field Sales sends it.
 *
 * @param no the number the device gave it
 */
record SalesOrderPacket(String user, String no, String customerNo, String date) {
  static final String FIRST_ITEM = "I-1003";
  static final String SECOND_ITEM = "I-1040";

  String xml() {
    return """
    <?xml version="1.0" encoding="utf-8"?>
    <NavMobileSync salesmanCode="%s">
      <table tablename="SalesHeader">
        <r status="insert">
          <DMS_ROWID>%s</DMS_ROWID><no>%s</no><documentType>1</documentType><status>0</status>
          <dateCreated>%sT09:30:00Z</dateCreated><customerNo>%s</customerNo>
        </r>
      </table>
      <table tablename="SalesLine">%s%s
      </table>
    </NavMobileSync>
    """
        .formatted(
            user,
            UUID.randomUUID(),
            no,
            date,
            customerNo,
            line(10_000, FIRST_ITEM, "12"),
            line(20_000, SECOND_ITEM, "2.5"));
  }

  private String line(int lineNo, String item, String quantity) {
    return """

    <r status="insert">
      <DMS_ROWID>%s</DMS_ROWID><documentNo>%s</documentNo><lineNo>%s</lineNo>
      <no>%s</no><quantity>%s</quantity>
    </r>\
    """
        .formatted(UUID.randomUUID(), no, lineNo, item, quantity);
  }
}

package dev.sluice.domain;

import java.util.List;

/** What a port to an ERP needs of it before any work can begin. */
public interface Prerequisites {

  /**
   * Asks the ERP, as the configured user, whether everything needed is there, and changes nothing.
   *
   * @return everything that is missing, found together; empty when all is well. An ERP that cannot
   *     be reached or refuses the login is one shortcoming
   */
  List<Shortcoming> shortcomings();

  /**
   * The SQL that an administrator of the ERP runs before the first start: the configured user with
   * the least rights that suffice, and what else only an administrator can do. Asks nothing of the
   * ERP, holds no password, may be run again; what cannot be done by SQL alone is a comment. Empty
   * if there is nothing to run.
   */
  String setupSql();
}

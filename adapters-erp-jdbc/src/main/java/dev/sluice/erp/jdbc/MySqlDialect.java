package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.sql.SQLException;
import java.util.Optional;

/** MySQL 8.0.17 and later: MariaDB's relative, with collations, users and errors of its own. */
final class MySqlDialect extends MariaDbDialect {
  @Override
  String byBytes() {
    return "utf8mb4_0900_bin";
  }

  @Override
  public String createUser(String user) {
    var name = '`' + user.replace("`", "``") + '`';
    return """
    -- The user. It gets no password here: set one by ALTER USER %1$s IDENTIFIED BY '...' ACCOUNT UNLOCK;
    CREATE USER IF NOT EXISTS %1$s ACCOUNT LOCK;\
    """
        .formatted(name);
  }

  @Override
  public Optional<Remedy> remedy(SQLException failure) {
    return MySqlErrors.remedy(failure.getErrorCode());
  }

  /** Nobody has seen its server: what is unknown need not be a bug of ours. */
  @Override
  public Remedy remedyOfUnknown() {
    return Remedy.CALL_OPERATOR;
  }
}

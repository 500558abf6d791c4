package dev.sluice.erp.jdbc;

import dev.sluice.domain.Remedy;
import java.util.Optional;

/**
 * MySQL's numbers of errors whose SQLSTATE is HY000, 42000 or another that says too little. Source:
 * the names of the numbers in Connector/J 9.1 ({@code com.mysql.cj.exceptions.MysqlErrorNumbers}).
 */
final class MySqlErrors {
  private MySqlErrors() {}

  static Optional<Remedy> remedy(int code) {
    return switch (code) {
      // ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_CHECKREAD, ER_LOCK_TABLE_FULL, ER_LOCK_NOWAIT
      case 1205, 1213, 1020, 1206, 3572 -> Optional.of(Remedy.TRY_AGAIN);
      // ER_QUERY_INTERRUPTED, ER_QUERY_TIMEOUT, ER_CLIENT_INTERACTION_TIMEOUT
      case 1317, 3024, 4031 -> Optional.of(Remedy.TRY_AGAIN);
      // ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED,
      // ER_TOO_MANY_CONCURRENT_TRXS
      case 1040, 1203, 1226, 1637 -> Optional.of(Remedy.TRY_AGAIN);
      // ER_OPTION_PREVENTS_STATEMENT, ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION,
      // ER_READ_ONLY_MODE: a server that only reads, as happens while another takes over;
      // ER_SERVER_SHUTDOWN
      case 1290, 1792, 1836, 1053 -> Optional.of(Remedy.TRY_AGAIN);
      // ER_HOST_IS_BLOCKED, ER_HOST_NOT_PRIVILEGED
      case 1129, 1130 -> Optional.of(Remedy.CALL_OPERATOR);
      // ER_RECORD_FILE_FULL, ER_GET_ERRNO, ER_NOT_KEYFILE, ER_CRASHED_ON_USAGE
      case 1114, 1030, 1034, 1194 -> Optional.of(Remedy.CALL_OPERATOR);
      // ER_NO_DEFAULT_FOR_FIELD, WARN_DATA_TRUNCATED, ER_TRUNCATED_WRONG_VALUE_FOR_FIELD,
      // ER_NO_PARTITION_FOR_GIVEN_VALUE, ER_NET_PACKET_TOO_LARGE, ER_DATA_OUT_OF_RANGE,
      // ER_WRONG_VALUE_FOR_TYPE, ER_CHECK_CONSTRAINT_VIOLATED
      case 1364, 1265, 1366, 1526, 1153, 1690, 1411, 3819 -> Optional.of(Remedy.SET_PACKET_ASIDE);
      default -> Optional.empty();
    };
  }
}

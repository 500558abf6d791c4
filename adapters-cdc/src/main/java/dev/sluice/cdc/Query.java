package dev.sluice.cdc;

import java.sql.Connection;
import java.sql.SQLException;

/** One question to the database. Records, so that their text names them in messages. */
interface Query<T> {
  T on(Connection connection) throws SQLException;
}

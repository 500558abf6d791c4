package dev.sluice.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database that counts how often it is asked and waited for. */
final class CountingDatabase {
  private final AtomicInteger waits = new AtomicInteger();
  private final DataSource pool;

  CountingDatabase(DataSource pool) {
    this.pool = watched(DataSource.class, pool);
  }

  DataSource pool() {
    return pool;
  }

  /** How often it was waited for since this was asked last. */
  int waits() {
    return waits.getAndSet(0);
  }

  private <T> T watched(Class<T> type, T it) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> answer(it, method, arguments)));
  }

  private @Nullable Object answer(Object it, Method method, @Nullable Object[] arguments)
      throws Throwable {
    if (method.getName().startsWith("execute")) waits.incrementAndGet();
    try {
      var given = method.invoke(it, arguments);
      if (given == null) return null;
      // Not what is unwrapped.
      if (method.getReturnType() == PreparedStatement.class) {
        return watched(PreparedStatement.class, (PreparedStatement) given);
      }
      return method.getReturnType() == Connection.class
          ? watched(Connection.class, (Connection) given)
          : given;
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

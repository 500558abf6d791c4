package dev.sluice.store;

import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.impl.AbstractBinding;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Arrays that the database takes for what they are. jOOQ's own are texts with a cast, and
 * PostgreSQL reads such a text anew for every row that it compares.
 */
final class ArrayValue extends AbstractBinding<Object, Object[]> {
  private static final long serialVersionUID = 1L;
  private final String type;

  private ArrayValue(String type) {
    this.type = type;
  }

  static Field<?> ofIntegers(Collection<Integer> values) {
    return of("int4", values.toArray());
  }

  static Field<?> ofShorts(Collection<Short> values) {
    return of("int2", values.toArray());
  }

  static Field<?> ofKeys(Collection<UUID> values) {
    return of("uuid", values.toArray());
  }

  private static Field<?> of(String type, Object[] values) {
    return DSL.val(values, SQLDataType.OTHER.asConvertedDataType(new ArrayValue(type)));
  }

  @Override
  public Converter<Object, Object[]> converter() {
    return Converter.of(Object.class, Object[].class, Object[].class::cast, Object.class::cast);
  }

  @Override
  protected void sqlBind(BindingSQLContext<Object[]> context) {
    context.render().sql(context.variable());
  }

  @Override
  public void set(BindingSetStatementContext<Object[]> context) throws SQLException {
    var array = context.statement().getConnection().createArrayOf(type, context.value());
    context.statement().setArray(context.index(), array);
  }

  @Override
  public void get(BindingGetResultSetContext<Object[]> context) {
    throw new UnsupportedOperationException("an array that is read");
  }
}

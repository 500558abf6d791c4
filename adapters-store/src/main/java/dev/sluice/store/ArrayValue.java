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
import org.postgresql.util.PGobject;

/**
 * Arrays that the database takes for what they are. jOOQ's own are texts with a cast, and
 * PostgreSQL reads such a text anew for every row that it compares.
 */
final class ArrayValue extends AbstractBinding<Object, String> {
  private static final long serialVersionUID = 1L;
  private static final int KEY_LENGTH = 36;
  private final String type;

  private ArrayValue(String type) {
    this.type = type;
  }

  static Field<?> ofIntegers(Collection<Integer> values) {
    return of("_int4", values, 8);
  }

  static Field<?> ofShorts(Collection<Short> values) {
    return of("_int2", values, 4);
  }

  static Field<?> ofKeys(Collection<UUID> values) {
    return of("_uuid", values, KEY_LENGTH + 1);
  }

  /** None of the values needs a quote; the driver would look at each of their characters. */
  private static Field<?> of(String type, Collection<?> values, int length) {
    var text = new StringBuilder(2 + values.size() * length);
    var separator = '{';
    for (var it : values) {
      text.append(separator).append(it);
      separator = ',';
    }
    text.append(values.isEmpty() ? "{}" : "}");
    return DSL.val(text.toString(), SQLDataType.OTHER.asConvertedDataType(new ArrayValue(type)));
  }

  @Override
  public Converter<Object, String> converter() {
    return Converter.of(Object.class, String.class, String.class::cast, Object.class::cast);
  }

  @Override
  protected void sqlBind(BindingSQLContext<String> context) {
    context.render().sql(context.variable());
  }

  @Override
  protected void sqlInline(BindingSQLContext<String> context) {
    context.render().visit(DSL.inline(context.value())).sql("::" + type);
  }

  @Override
  public void set(BindingSetStatementContext<String> context) throws SQLException {
    var array = new PGobject();
    array.setType(type);
    array.setValue(context.value());
    context.statement().setObject(context.index(), array);
  }

  @Override
  public void get(BindingGetResultSetContext<String> context) {
    throw new UnsupportedOperationException("an array that is read");
  }
}

package dev.sluice.server;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the one running company of the whole process to whoever asks for it. */
final class WithCompany implements ParameterResolver {
  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == RunningCompany.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    // Of the session, since each class is a run of its own where several processes share the
    // classes.
    return test.getStore(StoreScope.LAUNCHER_SESSION, Namespace.create(WithCompany.class))
        .getOrComputeIfAbsent(
            RunningCompany.class, _ -> RunningCompany.start(), RunningCompany.class);
  }
}

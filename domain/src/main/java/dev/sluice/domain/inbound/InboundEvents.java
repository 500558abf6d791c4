package dev.sluice.domain.inbound;

/** Is told what happened, after it is durable, from any thread. Must neither block nor throw. */
@FunctionalInterface
public interface InboundEvents {
  void happened(InboundEvent event);
}

package dev.sluice.domain.outbound;

/** Is told what happened, after it is durable, from any thread. Must neither block nor throw. */
@FunctionalInterface
public interface OutboundEvents {
  void happened(OutboundEvent event);
}

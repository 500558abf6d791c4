package dev.sluice.domain;

import java.util.Optional;

/**
 * Something that an ERP lacks before we can work with it.
 *
 * @param what a sentence for the operator, without a full stop
 * @param repair the statement that mends it, where there is one
 */
public record Shortcoming(String what, Optional<String> repair) {

  public static Shortcoming of(String what) {
    return new Shortcoming(what, Optional.empty());
  }

  public static Shortcoming of(String what, String repair) {
    return new Shortcoming(what, Optional.of(repair));
  }

  /** The same with the name of the part that it was found in. */
  public Shortcoming in(String part) {
    return new Shortcoming(part + ": " + what, repair);
  }

  /** In one line. */
  public String sentence() {
    return what + repair.map(it -> "; run " + it).orElse("");
  }
}

package dev.sluice.dynamicsmobile;

/** What happens to characters that XML 1.0 cannot carry. */
enum ForbiddenCharacters {
  REFUSE,
  STRIP
}

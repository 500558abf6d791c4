package dev.sluice.server.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** Reads what a refusal left unread of a request: the next one on its connection stands behind. */
final class WholeBody {
  private WholeBody() {}

  static <T> T of(InputStream body, Supplier<T> answer) {
    try {
      return answer.get();
    } catch (ApiProblem refused) {
      passOver(body, refused);
      throw refused;
    }
  }

  private static void passOver(InputStream body, ApiProblem refused) {
    try {
      body.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      refused.addSuppressed(gone); // nobody is left to read the answer
    }
  }
}

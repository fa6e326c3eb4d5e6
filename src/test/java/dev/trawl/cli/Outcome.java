package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * What a command printed and how it ended.
 *
 * @param code exit code
 * @param out standard output
 * @param err standard error
 */
record Outcome(int code, String out, String err) {

  /** Runs {@code trawl} with these arguments, as text, in this process. */
  static Outcome of(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        TrawlCommand.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
            .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  /** Fails unless the command succeeded. */
  Outcome succeeded() {
    assertEquals(ExitCode.OK, code, this::toString);
    return this;
  }

  /** Fails unless the command ended with that code, a message with all these parts and no trace. */
  Outcome failed(int expected, String... parts) {
    assertEquals(expected, code, this::toString);
    for (String part : parts) {
      assertTrue(err.contains(part), () -> "'" + part + "' is missing from: " + this);
    }
    assertTrue(err.contains("→"), () -> "no next action in: " + this);
    assertFalse(err.contains("\tat "), () -> "a stack trace in: " + this);
    return this;
  }
}

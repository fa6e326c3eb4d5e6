package dev.trawl.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * A run of the command as a user sees it.
 *
 * @param arguments what was typed after {@code trawl}
 * @param exitCode its exit code; -1 before it ran
 * @param out what it printed to standard output
 * @param err what it printed to standard error
 */
record CommandRun(List<String> arguments, int exitCode, String out, String err) {

  /** A run with these arguments, still to be run. */
  static CommandRun of(Object... arguments) {
    return new CommandRun(Stream.of(arguments).map(Object::toString).toList(), -1, "", "");
  }

  /** With more arguments. */
  CommandRun with(String... more) {
    List<String> all = new ArrayList<>(arguments);
    Collections.addAll(all, more);
    return new CommandRun(all, -1, "", "");
  }

  /** Runs it. */
  CommandRun run() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        TrawlCommand.commandLine(new PrintWriter(out), new PrintWriter(err))
            .execute(arguments.toArray(new String[0]));
    return new CommandRun(arguments, code, out.toString(), err.toString());
  }
}

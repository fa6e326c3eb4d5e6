package dev.trawl.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A wrong command line: what is wrong, what may have been meant, and where the help is. */
final class UsageMessages implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("trawl: " + failure.getMessage());
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("  → See " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }
}

package dev.trawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.LockHeldException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.Pipeline;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailureMessagesTest {
  @Command(name = "fail")
  private static final class FailingCommand implements Callable<Integer> {
    @Mixin GlobalOptions global = new GlobalOptions();
    private final Throwable failure;

    FailingCommand(Throwable failure) {
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      if (failure instanceof Error error) {
        throw error;
      }
      throw (Exception) failure;
    }
  }

  private static Outcome outcomeOf(Throwable failure, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FailingCommand(failure))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setExecutionStrategy(TrawlCommand::execute)
            .setExecutionExceptionHandler(new FailureMessages())
            .execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  @Test
  void too_little_memory_is_told_with_the_option_that_gives_more() {
    outcomeOf(new OutOfMemoryError("Java heap space"))
        .failed(ExitCode.SOFTWARE, "OutOfMemoryError: Java heap space", "TRAWL_JAVA_OPTIONS=-Xmx");
  }

  @Test
  void a_library_that_is_missing_is_no_reason_for_a_stack_trace() {
    Outcome outcome = outcomeOf(new NoClassDefFoundError("org/example/Missing"));
    assertEquals(ExitCode.SOFTWARE, outcome.code());
    assertTrue(outcome.err().contains("NoClassDefFoundError: org/example/Missing"), outcome::err);
    assertFalse(outcome.err().contains("\tat "), outcome::err);
  }

  @Test
  void a_full_disk_is_told_with_the_file_that_was_being_written() {
    outcomeOf(
            new UncheckedIOException(
                "writing out/train-00000-of-00001.tfrecord",
                new IOException("No space left on device")))
        .failed(
            ExitCode.SOFTWARE,
            "writing out/train-00000-of-00001.tfrecord: No space left on device",
            "Free some space");
  }

  @Test
  void what_may_not_be_read_is_told_with_its_path() {
    outcomeOf(new UncheckedIOException("reading a", new AccessDeniedException("/secret/a")))
        .failed(ExitCode.SOFTWARE, "/secret/a: permission denied", "right");
  }

  @Test
  void the_message_for_the_user_is_found_under_what_runners_wrap_it_in() {
    Exception invalid = new InvalidDataException("6 of 8 records", "Correct them.");
    outcomeOf(new Pipeline.PipelineExecutionException(new RuntimeException(invalid)))
        .failed(ExitCode.INVALID_DATA, "trawl: 6 of 8 records", "→ Correct them.");
    outcomeOf(new IllegalStateException(new InputException("no such file: a", "Check it.")))
        .failed(ExitCode.USAGE, "trawl: no such file: a", "→ Check it.");
    Exception held = new LockHeldException("another training is writing to m", "Wait for it.");
    outcomeOf(new Pipeline.PipelineExecutionException(new RuntimeException(held)))
        .failed(ExitCode.LOCK_HELD, "trawl: another training is writing to m", "→ Wait for it.");
  }

  @Test
  void a_stack_trace_comes_only_when_it_is_asked_for() {
    Exception bug = new IllegalStateException("a bug");
    Outcome quiet = outcomeOf(bug);
    assertEquals(ExitCode.SOFTWARE, quiet.code());
    assertTrue(quiet.err().contains("a bug"), quiet::toString);
    assertTrue(quiet.err().contains("--stacktrace"), quiet::toString);
    assertFalse(quiet.err().contains("\tat "), quiet::toString);
    assertTrue(outcomeOf(bug, "--stacktrace").err().contains("\tat "));
  }
}

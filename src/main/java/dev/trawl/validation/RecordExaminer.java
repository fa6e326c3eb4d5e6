package dev.trawl.validation;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.tfexample.MalformedExampleException;
import dev.trawl.formats.tfexample.TfExampleParser;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * Takes a record from its bytes to what training may have of it, or to the reason why that is
 * nothing. Thread-safe.
 */
public final class RecordExaminer {
  private final ExampleValidator validator;

  /** Examines with the checks and the policy of {@code validator}. */
  public RecordExaminer(ExampleValidator validator) {
    this.validator = validator;
  }

  /**
   * Parses and checks one record; one that is no example is rejected with no box counted.
   *
   * @throws InvalidDataException where the policy wants the job to fail over what is found
   */
  public ValidationResult examine(RecordLocation location, byte[] record) {
    try {
      return validator.validate(TfExampleParser.parse(location, record));
    } catch (MalformedExampleException e) {
      Finding rejection = validator.policy().checked(UnreadableRecords.finding(location, e));
      return new ValidationResult(
          Optional.empty(),
          Optional.empty(),
          List.of(rejection),
          Optional.of(rejection),
          BoxCounts.none(),
          /* fromVott= */ false);
    }
  }
}

package dev.trawl.validation;

import dev.trawl.dataset.InvalidDataException;
import dev.trawl.dataset.LabelMap;
import dev.trawl.dataset.RawExample;
import dev.trawl.validation.check.Candidate;
import dev.trawl.validation.check.Check;
import dev.trawl.validation.check.Problem;
import dev.trawl.validation.check.StandardChecks;
import dev.trawl.validation.finding.Policy;
import java.util.List;

/**
 * Checks examples one by one and treats what it finds as a policy says. Thread-safe; an example's
 * result depends on nothing but the example.
 */
public final class ExampleValidator {
  private final LabelMap labelMap;
  private final Policy policy;
  private final List<Check> checks;

  /** Checks everything, by the standard limits. */
  public ExampleValidator(LabelMap labelMap, Policy policy) {
    this(Rules.of(labelMap, policy));
  }

  /** Checks everything. */
  public ExampleValidator(Rules rules) {
    this.labelMap = rules.labelMap();
    this.policy = rules.policy();
    this.checks = StandardChecks.inOrder(rules.limits(), rules.vott().boxes());
  }

  /** What is done about findings. */
  Policy policy() {
    return policy;
  }

  /**
   * Checks one example.
   *
   * @throws InvalidDataException where the policy wants the job to fail over what is found
   */
  public ValidationResult validate(RawExample raw) {
    Review review = new Review(Candidate.of(raw, labelMap), policy);
    for (Check check : checks) {
      for (Problem problem : check.inspect(review.candidate())) {
        review.treat(problem);
        if (review.isRejected()) {
          return review.result();
        }
      }
    }
    review.requireBoxes();
    return review.result();
  }
}

package dev.trawl.report.inspection;

import dev.trawl.report.example.FindingExample;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Treatment;
import dev.trawl.validation.summary.FindingTally;
import java.util.Comparator;
import java.util.List;

/**
 * The findings of one kind.
 *
 * @param kind what was found
 * @param treatment what the policy does about it
 * @param tally how often, and where first
 * @param examples the first ones
 */
public record FindingsOfKind(
    FindingKind kind, Treatment treatment, FindingTally tally, List<FindingExample> examples) {

  /** All kinds that were found: the gravest first, then the most frequent. */
  public static List<FindingsOfKind> worstFirst(Inspection inspection) {
    return inspection.summary().findings().entrySet().stream()
        .map(entry -> of(entry.getKey(), entry.getValue(), inspection))
        .sorted(
            Comparator.comparing((FindingsOfKind findings) -> findings.kind().severity())
                .thenComparing(findings -> -findings.tally().count())
                .thenComparing(FindingsOfKind::kind))
        .toList();
  }

  private static FindingsOfKind of(FindingKind kind, FindingTally tally, Inspection inspection) {
    return new FindingsOfKind(
        kind,
        inspection.policy().treatmentOf(kind),
        tally,
        inspection.examples().stream()
            .filter(example -> example.finding().kind() == kind)
            .toList());
  }
}

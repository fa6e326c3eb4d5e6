package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A class name must be in the label map; the Object Detection API leaves such boxes out silently.
 */
final class UnknownClassCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (box.text().isEmpty() || box.item() != null) {
      return Optional.empty();
    }
    String similar =
        SimilarClasses.of(candidate.labelMap(), box.text()).stream()
            .map(item -> "'" + item.name() + "'")
            .collect(Collectors.joining(" and "));
    return Optional.of(
        Problem.ofClass(
            FindingKind.UNKNOWN_CLASS,
            box,
            "the class '"
                + box.text()
                + "' is not in the label map"
                + (similar.isEmpty() ? "" : "; it has " + similar),
            new FindingValue.Text(box.text())));
  }
}

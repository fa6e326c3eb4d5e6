package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.Optional;

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
        candidate.labelMap().items().stream()
            .map(LabelMap.Item::name)
            .filter(name -> name.strip().equalsIgnoreCase(box.text().strip()))
            .findFirst()
            .map(name -> "; it has '" + name + "'")
            .orElse("");
    return Optional.of(
        Problem.ofClass(
            FindingKind.UNKNOWN_CLASS,
            box,
            "the class '" + box.text() + "' is not in the label map" + similar,
            new FindingValue.Text(box.text())));
  }
}

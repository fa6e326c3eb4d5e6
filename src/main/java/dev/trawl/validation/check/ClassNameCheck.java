package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;
import java.util.Optional;

/**
 * A class name should be written as in the label map, letter by letter: the Object Detection API
 * leaves others out silently. Where one class alone can be meant, a repair takes it.
 */
final class ClassNameCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    if (box.text().isEmpty() || box.item() != null) {
      return Optional.empty();
    }
    List<LabelMap.Item> similar = SimilarClasses.of(candidate.labelMap(), box.text());
    if (similar.size() != 1) {
      return Optional.empty();
    }
    LabelMap.Item meant = similar.get(0);
    return Optional.of(
        Problem.ofClass(
            FindingKind.CLASS_NAME_DIFFERS,
            box,
            "the class '" + box.text() + "' is '" + meant.name() + "' in the label map",
            new FindingValue.Text(box.text()),
            meant));
  }
}

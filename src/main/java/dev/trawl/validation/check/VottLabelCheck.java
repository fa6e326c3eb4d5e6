package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.Optional;

/**
 * VoTT's label is the position of the tag from 0, while its label map counts from 1. Where the
 * class name is lost, the class is the next one.
 */
final class VottLabelCheck implements BoxCheck {
  @Override
  public Optional<Problem> inspect(Candidate candidate, CandidateBox box) {
    Long label = box.label();
    if (!candidate.fromVott() || !box.text().isEmpty() || label == null) {
      return Optional.empty();
    }
    if (label < 0 || label >= Integer.MAX_VALUE) {
      return Optional.empty();
    }
    return candidate.labelMap().byId(label.intValue() + 1).map(item -> problem(box, label, item));
  }

  private static Problem problem(CandidateBox box, long label, LabelMap.Item item) {
    return Problem.ofClass(
        FindingKind.VOTT_LABEL_WITHOUT_NAME,
        box,
        "there is no class name; VoTT counts from 0, so label %d is '%s', class %d"
            .formatted(label, item.name(), item.id()),
        new FindingValue.Number(label),
        item);
  }
}

package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;

/**
 * Class name and label should name the same class. Labels that all count from 0 are one fault of
 * the record; in VoTT's records they are what VoTT always writes, and no fault.
 */
final class LabelAgreementCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    if (candidate.fromVott()) {
      return List.of();
    }
    List<CandidateBox> apart =
        candidate.boxes().stream().filter(box -> distance(box) != 0).toList();
    if (apart.isEmpty()) {
      return List.of();
    }
    boolean zeroBased =
        candidate.boxes().stream().filter(LabelAgreementCheck::hasBoth).count() == apart.size()
            && apart.stream().allMatch(box -> distance(box) == 1);
    if (zeroBased) {
      return List.of(
          Problem.ofRecord(
              FindingKind.ZERO_BASED_LABELS,
              "the labels count from 0, the label map from 1; the class names decide"));
    }
    return apart.stream().map(LabelAgreementCheck::problem).toList();
  }

  private static boolean hasBoth(CandidateBox box) {
    return !box.text().isEmpty() && box.item() != null && box.label() != null;
  }

  /** Id of the name's class minus the label; 0 where one of them is absent. */
  private static long distance(CandidateBox box) {
    LabelMap.Item item = box.item();
    Long label = box.label();
    return box.text().isEmpty() || item == null || label == null ? 0 : item.id() - label;
  }

  private static Problem problem(CandidateBox box) {
    return Problem.ofClass(
        FindingKind.LABEL_DISAGREES,
        box,
        "the class name '%s' and the label %d name different classes; the name decides"
            .formatted(box.text(), box.label()),
        new FindingValue.Number(box.label() == null ? 0 : box.label()));
  }
}

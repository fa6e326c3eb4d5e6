package dev.trawl.validation.check;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;
import java.util.stream.Stream;

/**
 * Without class names, a label 0 tells that the labels of the whole record count from 0: every one
 * of them then means the next class. Taken as they are, all but the first class would be learnt as
 * another.
 */
final class ZeroBasedLabelCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    List<CandidateBox> boxes = candidate.boxes();
    boolean unnamed = boxes.stream().allMatch(box -> box.text().isEmpty() && box.label() != null);
    boolean zero = boxes.stream().anyMatch(box -> label(box) == 0);
    if (candidate.fromVott() || !unnamed || !zero) {
      return List.of();
    }
    List<Problem> problems =
        boxes.stream().flatMap(box -> problem(candidate.labelMap(), box)).toList();
    return problems.size() == boxes.size() ? problems : List.of();
  }

  private static Stream<Problem> problem(LabelMap labelMap, CandidateBox box) {
    long label = label(box);
    if (label < 0 || label >= Integer.MAX_VALUE) {
      return Stream.empty();
    }
    return labelMap.byId((int) label + 1).stream()
        .map(
            next ->
                Problem.ofClass(
                    FindingKind.ZERO_BASED_LABEL_WITHOUT_NAME,
                    box,
                    "the record's labels count from 0 and there are no class names: label %d is '%s', class %d; other records may count so too"
                        .formatted(label, next.name(), next.id()),
                    new FindingValue.Number(label),
                    next));
  }

  private static long label(CandidateBox box) {
    Long label = box.label();
    return label == null ? -1 : label;
  }
}

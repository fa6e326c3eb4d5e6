package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An object should have one class. VoTT writes a region with several tags as so many equal boxes;
 * an anchor that is matched to them learns one of the classes and is punished for the others.
 */
final class SeveralClassesCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    Map<BoundingBox, CandidateBox> first = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (CandidateBox box : candidate.boxes()) {
      CandidateBox earlier = first.putIfAbsent(box.box(), box);
      if (earlier != null && !Objects.equals(earlier.item(), box.item())) {
        problems.add(
            Problem.ofPlace(
                FindingKind.BOX_WITH_SEVERAL_CLASSES,
                box,
                "the box is that of box %d, as '%s' and as '%s'"
                    .formatted(earlier.index(), name(earlier.item()), name(box.item()))));
      }
    }
    return problems;
  }

  private static String name(LabelMap.@Nullable Item item) {
    return item == null ? "" : item.name();
  }
}

package dev.trawl.validation.check;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.FindingKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object must not be there twice: the same box with the same class, to the last bit. */
final class DuplicateBoxCheck implements Check {
  private record Place(BoundingBox box, LabelMap.@Nullable Item item) {}

  @Override
  public List<Problem> inspect(Candidate candidate) {
    Map<Place, Integer> first = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (CandidateBox box : candidate.boxes()) {
      Integer earlier = first.putIfAbsent(new Place(box.box(), box.item()), box.index());
      if (earlier != null) {
        problems.add(
            Problem.ofPlace(
                FindingKind.DUPLICATE_BOX,
                box,
                "the box and its class are those of box " + earlier));
      }
    }
    return problems;
  }
}

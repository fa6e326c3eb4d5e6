package dev.trawl.validation;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.imaging.ImageFingerprint;
import dev.trawl.imaging.ImageHeader;
import dev.trawl.imaging.UndecodableImageException;
import dev.trawl.validation.check.Candidate;
import dev.trawl.validation.check.CandidateBox;
import dev.trawl.validation.check.Problem;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.BoxCounts;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The inspection of one example while it goes on: treats problems and keeps the books. */
final class Review {
  private static final Comparator<Finding> RECORD_FIRST_THEN_BY_BOX =
      Comparator.comparing(Finding::box, Comparator.nullsFirst(Comparator.naturalOrder()));

  private final RawExample raw;
  private final Policy policy;
  private final int boxesRead;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<Integer, FindingKind> repairedBy = new TreeMap<>();
  private final Map<Integer, FindingKind> droppedBy = new TreeMap<>();
  private Candidate candidate;
  private @Nullable Finding rejection;

  Review(Candidate candidate, Policy policy) {
    this.raw = candidate.raw();
    this.policy = policy;
    this.boxesRead = Candidate.boxCount(raw);
    this.candidate = candidate;
  }

  /** The example as the problems treated so far leave it. */
  Candidate candidate() {
    return candidate;
  }

  boolean isRejected() {
    return rejection != null;
  }

  /** Does with the problem what the policy wants. */
  void treat(Problem problem) {
    Treatment treatment = policy.treatmentOf(problem.kind());
    switch (treatment) {
      case REPAIR -> repair(problem);
      case DROP_BOX -> drop(problem);
      case REJECT_RECORD -> rejection = note(problem, Action.REJECTED);
      case KEEP -> note(problem, Action.KEPT);
      case FAIL -> throw Policy.failure(raw.location(), problem.kind(), problem.message());
    }
  }

  /** An image that had boxes must not go on as background when all of them were dropped. */
  void requireBoxes() {
    if (boxesRead > 0 && candidate.boxes().isEmpty()) {
      treat(
          Problem.ofRecord(
              FindingKind.NO_BOXES_LEFT, "every box of the image was dropped: " + dropReasons()));
    }
  }

  ValidationResult result() {
    findings.sort(RECORD_FIRST_THEN_BY_BOX);
    return new ValidationResult(
        isRejected() ? Optional.empty() : Optional.of(image()),
        isRejected() ? Optional.empty() : fingerprint(),
        findings,
        Optional.ofNullable(rejection),
        counts(),
        candidate.fromVott());
  }

  private void repair(Problem problem) {
    if (problem.after() == null) {
      throw new IllegalStateException("no repair is known for " + problem);
    }
    note(problem, Action.REPAIRED);
    CandidateBox repaired = problem.repaired();
    if (repaired != null) {
      candidate = candidate.with(repaired);
      repairedBy.putIfAbsent(repaired.index(), problem.kind());
    }
  }

  private void drop(Problem problem) {
    int box = Objects.requireNonNull(problem.box(), () -> "no box to drop: " + problem);
    note(problem, Action.DROPPED);
    candidate = candidate.without(box);
    droppedBy.put(box, problem.kind());
  }

  private Finding note(Problem problem, Action action) {
    Finding finding =
        new Finding(
            raw.location(),
            raw.fileName(),
            problem.box(),
            problem.kind(),
            action,
            problem.before(),
            action == Action.REPAIRED ? problem.after() : null,
            problem.message());
    findings.add(finding);
    return finding;
  }

  private String dropReasons() {
    SortedMap<FindingKind, Long> reasons = new TreeMap<>();
    droppedBy.values().forEach(kind -> reasons.merge(kind, 1L, Long::sum));
    List<String> listed = new ArrayList<>();
    reasons.forEach((kind, count) -> listed.add(count + " " + kind.label()));
    return String.join(", ", listed);
  }

  private BoxCounts counts() {
    SortedMap<FindingKind, Long> repaired = new TreeMap<>();
    SortedMap<FindingKind, Long> dropped = new TreeMap<>();
    droppedBy.values().forEach(kind -> dropped.merge(kind, 1L, Long::sum));
    Finding reason = rejection;
    if (reason != null) {
      long rest = boxesRead - droppedBy.size();
      if (rest > 0) {
        dropped.merge(reason.kind(), rest, Long::sum);
      }
      return new BoxCounts(boxesRead, 0, repaired, dropped);
    }
    repairedBy.forEach(
        (box, kind) -> {
          if (!droppedBy.containsKey(box)) {
            repaired.merge(kind, 1L, Long::sum);
          }
        });
    long repairedTotal = repaired.values().stream().mapToLong(Long::longValue).sum();
    return new BoxCounts(boxesRead, candidate.boxes().size() - repairedTotal, repaired, dropped);
  }

  private Optional<ImageFingerprint> fingerprint() {
    try {
      return Optional.of(candidate.decoded().fingerprint());
    } catch (UndecodableImageException e) {
      // Rejected by DecodableImageCheck, where that is asked for.
      return Optional.empty();
    }
  }

  private AnnotatedImage image() {
    ImageHeader header =
        Objects.requireNonNull(
            candidate.header(), () -> "no check looked at the image of " + raw.location());
    List<AnnotatedBox> boxes = candidate.boxes().stream().map(Review::annotated).toList();
    return new AnnotatedImage(
        id(), raw.fileName(), raw.image(), header.width(), header.height(), boxes);
  }

  private static AnnotatedBox annotated(CandidateBox box) {
    var item =
        Objects.requireNonNull(box.item(), () -> "no check looked at the class of box " + box);
    return new AnnotatedBox(
        box.box(), item.id(), item.name(), box.crowd(), box.difficult(), box.weight());
  }

  /** Never where the record lies: the same data must get the same id wherever they are kept. */
  private String id() {
    return raw.fileName().isEmpty() ? raw.image().sha256() : raw.fileName();
  }
}

package dev.trawl.validation.check;

import java.util.List;
import java.util.Optional;

/** A check that looks at one box at a time. */
public interface BoxCheck extends Check {

  /** What is wrong with that box of the candidate, if anything. */
  Optional<Problem> inspect(Candidate candidate, CandidateBox box);

  @Override
  default List<Problem> inspect(Candidate candidate) {
    return candidate.boxes().stream().flatMap(box -> inspect(candidate, box).stream()).toList();
  }
}

package dev.trawl.validation.check;

import java.util.List;

/** One kind of fault to look for. Stateless and thread-safe; knows no policy. */
public interface Check {

  /** The faults of the example as earlier checks left it; at most one a box. */
  List<Problem> inspect(Candidate candidate);
}

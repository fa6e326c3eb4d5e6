package dev.trawl.transforms.examples;

import org.apache.beam.sdk.transforms.SerializableFunction;

/** Of several examples the one whose record comes first, by file and position. */
public final class EarliestExample
    implements SerializableFunction<Iterable<AcceptedExample>, AcceptedExample> {
  private static final long serialVersionUID = 1L;

  @Override
  public AcceptedExample apply(Iterable<AcceptedExample> examples) {
    AcceptedExample earliest = null;
    for (AcceptedExample example : examples) {
      if (earliest == null || example.location().compareTo(earliest.location()) < 0) {
        earliest = example;
      }
    }
    if (earliest == null) {
      throw new IllegalArgumentException("of no example none is the first");
    }
    return earliest;
  }
}

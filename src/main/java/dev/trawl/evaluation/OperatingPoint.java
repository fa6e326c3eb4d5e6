package dev.trawl.evaluation;

/**
 * What a detector does when only its surer detections are believed.
 *
 * @param score detections of at least this score are
 * @param precision share of these that are objects, 0 to 1
 * @param recall share of the objects that are among these, 0 to 1
 */
public record OperatingPoint(double score, double precision, double recall) {
  /** Harmonic mean of precision and recall, 0 to 1. */
  public double f1() {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
}

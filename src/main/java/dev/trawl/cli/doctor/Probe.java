package dev.trawl.cli.doctor;

import java.util.List;

/** Looks at one part of the machine. */
public interface Probe {

  /** What it found; never throws for a machine that lacks something. */
  List<Diagnosis> examine();

  /** Everything that is looked at, in the order it is shown. */
  static List<Probe> all() {
    return List.of(
        new JavaProbe(),
        new TensorFlowProbe(),
        new DiskProbe(),
        new FileSystemProbe(),
        new CredentialProbe());
  }
}

package dev.trawl.cli.doctor;

import java.util.List;

/** The JDK and the memory it may take. */
final class JavaProbe implements Probe {
  private static final int OLDEST = 17;
  private static final long SMALLEST_HEAP = 1L << 30;

  @Override
  public List<Diagnosis> examine() {
    int feature = Runtime.version().feature();
    String version = System.getProperty("java.vendor") + " " + Runtime.version();
    Diagnosis java =
        feature >= OLDEST
            ? Diagnosis.ok("Java", version)
            : Diagnosis.problem("Java", version, "Install a JDK of version 17 or newer.");
    long heap = Runtime.getRuntime().maxMemory();
    String size = Sizes.text(heap) + ", " + Runtime.getRuntime().availableProcessors() + " cores";
    Diagnosis memory =
        heap >= SMALLEST_HEAP
            ? Diagnosis.ok("Java heap", size)
            : Diagnosis.problem(
                "Java heap", size, "Give Java 1 GiB at least: TRAWL_JAVA_OPTIONS=-Xmx1g.");
    return List.of(java, memory);
  }
}

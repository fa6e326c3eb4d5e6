package dev.trawl.report;

import dev.trawl.formats.manifest.ConversionManifest;
import java.util.List;

/** Tells people what became of the records that were converted. */
public final class ConversionSummary {
  private ConversionSummary() {}

  /**
   * The lines, without line ends.
   *
   * @param findingsFile where the findings stand; empty where they were not written
   */
  public static List<String> lines(ConversionManifest manifest, String findingsFile) {
    ConversionManifest.Records records = manifest.records();
    return new TextTable("", ">", "")
        .row(
            "records",
            Long.toString(records.read()),
            "read: %d %s %s, %d set aside"
                .formatted(
                    records.written(),
                    findingsFile.isEmpty() ? "would be written as" : "written as",
                    manifest.to(),
                    records.deadLetters()))
        .row(
            "boxes",
            Long.toString(manifest.boxes().read()),
            "read: " + PreparationSummary.boxes(manifest.boxes()))
        .row(
            "findings",
            Long.toString(manifest.findings().values().stream().mapToLong(Long::longValue).sum()),
            findingsFile.isEmpty() ? "not written" : "in " + findingsFile)
        .rows();
  }
}

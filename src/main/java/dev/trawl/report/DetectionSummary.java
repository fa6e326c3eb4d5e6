package dev.trawl.report;

import dev.trawl.formats.manifest.DetectionsManifest;
import java.util.List;

/** Tells people what a detection run found. */
public final class DetectionSummary {
  private DetectionSummary() {}

  /** The lines, without line ends. */
  public static List<String> lines(DetectionsManifest manifest) {
    DetectionsManifest.Images images = manifest.images();
    long found = manifest.found().values().stream().mapToLong(Long::longValue).sum();
    TextTable table =
        new TextTable("", "found>", "")
            .row(
                "images",
                Long.toString(images.listed()),
                "%d looked at, %d set aside".formatted(images.done(), images.deadLetters()))
            .row(
                "objects",
                Long.toString(found),
                "of %d detections, those that score at least %s"
                    .formatted(manifest.detections(), manifest.minScore()));
    manifest.found().forEach((name, count) -> table.row("  " + name, Long.toString(count), ""));
    return table.lines();
  }
}

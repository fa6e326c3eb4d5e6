package dev.trawl.transforms.detection;

import dev.trawl.formats.manifest.DatasetLayout;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.DetectionsLayout;
import dev.trawl.formats.manifest.DetectionsManifest;
import dev.trawl.transforms.manifest.Contradictions;
import java.util.List;

/**
 * What the steps of a detection run counted, each by itself, so that what gets lost between two
 * steps shows.
 *
 * @param listed images of the input, whole or not
 * @param tally what became of them
 * @param files files written
 */
record DetectionBooks(long listed, DetectionTally tally, List<DatasetManifest.OutputFile> files) {

  /**
   * The manifest of a run that lost nothing.
   *
   * @param minScore score from which a detection was counted by class
   * @throws IllegalStateException where the counts contradict each other
   */
  DetectionsManifest close(double minScore) {
    DetectionsManifest manifest =
        new DetectionsManifest(
            DetectionsManifest.FORMAT,
            new DetectionsManifest.Images(listed, tally.done(), tally.rejected()),
            tally.detections(),
            minScore,
            tally.found(),
            files);
    Contradictions broken = new Contradictions(manifest.brokenSum().stream().toList());
    compareWritten(broken, DetectionsLayout.DETECTIONS + "-", tally.done());
    compareWritten(broken, DetectionsLayout.PICTURES, tally.done());
    compareWritten(broken, DetectionsLayout.COCO_RESULTS, tally.detections());
    compareWritten(broken, DatasetLayout.DEAD_LETTERS + "-", tally.rejected());
    broken.refuse("the detections are");
    return manifest;
  }

  /** Kinds of files that were not asked for are not there. */
  private void compareWritten(Contradictions broken, String beginning, long expected) {
    List<DatasetManifest.OutputFile> written =
        files.stream().filter(file -> file.path().startsWith(beginning)).toList();
    long records = written.stream().mapToLong(DatasetManifest.OutputFile::records).sum();
    if (!written.isEmpty() && records != expected) {
      broken.note("%d in %s* instead of %d".formatted(records, beginning, expected));
    }
  }
}

package dev.trawl.validation.check;

import dev.trawl.formats.tfrecord.TfRecordReader;
import dev.trawl.validation.finding.FindingKind;
import java.util.List;

/**
 * The image must not be a TFRecord file: VoTT writes one there when a TFRecord that it was given to
 * annotate is exported again.
 */
final class TfRecordInsideCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    return TfRecordReader.isRecordStart(candidate.raw().image().bytes())
        ? List.of(
            Problem.ofRecord(
                FindingKind.IMAGE_IS_TFRECORD,
                "the image's bytes are a whole TFRecord file: export again from the images"))
        : List.of();
  }
}

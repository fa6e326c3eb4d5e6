package dev.trawl.transforms.records;

import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.RecordLocation;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.files.ByteRange;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.Finding;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.stream.Stream;
import org.apache.beam.sdk.testing.CoderProperties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingCoderTest {
  private static final RecordLocation LOCATION =
      new RecordLocation("export/é.tfrecord", 5_000_000_000L);

  static Stream<Finding> findings() {
    return Stream.of(
        finding(
            3,
            new FindingValue.Box(new BoundingBox(Float.NaN, -0f, 1e-30f, 2f)),
            new FindingValue.Box(new BoundingBox(0f, 0f, 1f, 1f))),
        finding(null, new FindingValue.Size(640, 480), null),
        finding(0, new FindingValue.Number(-1), new FindingValue.Text("pêche")),
        finding(null, null, null));
  }

  private static Finding finding(
      @Nullable Integer box, @Nullable FindingValue before, @Nullable FindingValue after) {
    return new Finding(
        LOCATION,
        "a.jpg",
        box,
        FindingKind.VOTT_HALF_EDGE,
        Action.REPAIRED,
        before,
        after,
        "a message");
  }

  @ParameterizedTest
  @MethodSource("findings")
  void keeps_every_value(Finding finding) throws Exception {
    CoderProperties.coderDecodeEncodeEqual(FindingCoder.of(), finding);
    CoderProperties.coderDecodeEncodeEqual(
        RejectedRecordCoder.of(), new RejectedRecord(finding, new ByteRange("f", 1, 2, 3)));
  }

  @Test
  void the_other_elements_keep_every_value_too() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(
        SourceRecordCoder.of(), new SourceRecord(LOCATION, new ByteRange("f", 1, 2, 3)));
    CoderProperties.coderDecodeEncodeEqual(
        ReadFileCoder.of(), new DatasetManifest.InputFile("f", 5_000_000_000L, 7));
    CoderProperties.coderSerializable(FindingCoder.of());
  }
}

package dev.trawl.transforms.images;

import dev.trawl.transforms.files.ByteRangeReader;
import dev.trawl.transforms.files.InputKind;
import dev.trawl.transforms.files.InputPattern;
import dev.trawl.transforms.files.MatchFiles;
import dev.trawl.transforms.files.OutputDirectory;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.transforms.records.RejectedRecord;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.ProcessFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadImagesTest {
  @TempDir Path root;

  private final Pipeline pipeline = Pipeline.create(PipelineOptionsFactory.create());

  private PCollectionTuple read() {
    return pipeline
        .apply(
            "Match files",
            MatchFiles.of(List.of(InputPattern.of(root + "/in/*", InputKind.IMAGES))))
        .apply(
            "Read images",
            ReadImages.puttingAsideIn(OutputDirectory.of(root.resolve("out").toString())));
  }

  private static <T> PCollection<String> describe(
      PCollection<T> elements, ProcessFunction<T, String> description) {
    return elements.apply(
        "Describe " + elements.getName(),
        MapElements.into(TypeDescriptors.strings()).via(description));
  }

  /** Opens the image as later steps do. */
  private static String open(ImageReference reference) {
    try (ByteRangeReader reader = new ByteRangeReader()) {
      OpenedImage image = ImageOpener.open(reference, reader.read(reference.source().bytes()));
      return fileName(image.name()) + " " + image.pixels().width();
    } catch (UnusableImageException e) {
      return fileName(e.finding().location().file()) + " " + e.finding().kind().label();
    }
  }

  private static String fileName(String path) {
    return String.valueOf(Path.of(path).getFileName());
  }

  private static String describe(RejectedRecord record) {
    return fileName(record.finding().location().file()) + " " + record.finding().kind().label();
  }

  @Test
  void gives_image_files_and_images_of_records() throws Exception {
    Pictures.write(root.resolve("in/a.jpg"), Pictures.jpeg(20, 30, 1));
    Pictures.write(root.resolve("in/b.PNG"), Pictures.png(21, 30, 2));
    Pictures.write(root.resolve("in/empty.jpg"), new byte[0]);
    Pictures.write(root.resolve("in/notes.txt"), new byte[] {'h', 'i'});
    Pictures.write(root.resolve("in/cut.jpg"), Pictures.truncatedJpeg());
    RecordFiles.write(
        root.resolve("in/c.tfrecord"),
        Pictures.example("c0.jpg", Pictures.jpeg(22, 5, 3)),
        Pictures.example("", Pictures.jpeg(23, 5, 3)),
        new byte[] {1, 2, 3});
    byte[] whole = RecordFiles.framed(Pictures.example("d0.jpg", Pictures.jpeg(24, 5, 4)));
    RecordFiles.writeBytes(root.resolve("in/d.tfrecord"), Arrays.copyOf(whole, whole.length - 9));
    PCollectionTuple read = read();
    PAssert.that(describe(read.get(ReadImages.IMAGES), ReadImagesTest::open))
        .containsInAnyOrder(
            "a.jpg 20",
            "b.PNG 21",
            "empty.jpg not_an_image",
            "notes.txt not_an_image",
            "cut.jpg truncated_image",
            "c0.jpg 22",
            "c.tfrecord#1 23",
            "c.tfrecord not_an_example");
    PAssert.that(describe(read.get(ReadImages.UNREADABLE), ReadImagesTest::describe))
        .containsInAnyOrder("d.tfrecord truncated_file");
    pipeline.run().waitUntilFinish();
  }
}

package dev.trawl.transforms.annotations;

import dev.trawl.dataset.InputException;
import dev.trawl.formats.ClassReader;
import dev.trawl.formats.annotations.StatedClasses;
import dev.trawl.transforms.files.InputFile;
import dev.trawl.transforms.files.MatchFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.Combine;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/** Reads the classes that annotation files state; one element comes out. */
public final class CollectClasses extends PTransform<PBegin, PCollection<StatedClasses>> {
  private static final long serialVersionUID = 1L;

  /** Name of the counter of this class for the bytes of the files read. */
  public static final String COUNTED_BYTES = "bytes";

  private final AnnotatedInputs inputs;

  private CollectClasses(AnnotatedInputs inputs) {
    this.inputs = inputs;
  }

  /** Of these inputs, which {@linkplain AnnotatedInputs#nameClasses name their classes}. */
  public static CollectClasses of(AnnotatedInputs inputs) {
    return new CollectClasses(inputs);
  }

  @Override
  public PCollection<StatedClasses> expand(PBegin begin) {
    List<PCollection<StatedClasses>> parts = new ArrayList<>();
    for (AnnotatedInput input : inputs.annotationInputs()) {
      String number = " " + (parts.size() + 1);
      YoloDataset yolo = input.yolo();
      parts.add(
          yolo == null
              ? begin
                  .apply("Match files" + number, MatchFiles.of(input.patterns()))
                  .apply("Read classes" + number, ParDo.of(new ReadClasses(input)))
                  .setCoder(SerializableCoder.of(StatedClasses.class))
              : begin.apply(
                  "Names" + number,
                  Create.of(listed(yolo.names()))
                      .withCoder(SerializableCoder.of(StatedClasses.class))));
    }
    return PCollectionList.of(parts)
        .apply("All classes", Flatten.pCollections())
        .apply("Sum up", Combine.globally(CollectClasses::sum));
  }

  /** YOLO counts classes from 0; ids start at 1. */
  private static StatedClasses listed(Map<Integer, String> names) {
    Map<Long, String> byId = new HashMap<>();
    names.forEach((number, name) -> byId.put(number + 1L, name));
    return StatedClasses.listed(byId);
  }

  private static StatedClasses sum(Iterable<StatedClasses> parts) {
    StatedClasses sum = StatedClasses.none();
    for (StatedClasses part : parts) {
      sum = sum.plus(part);
    }
    return sum;
  }

  private static final class ReadClasses extends DoFn<List<InputFile>, StatedClasses> {
    private static final long serialVersionUID = 1L;

    private final AnnotatedInput input;
    private final Counter bytes = Metrics.counter(CollectClasses.class, COUNTED_BYTES);

    ReadClasses(AnnotatedInput input) {
      this.input = input;
    }

    @ProcessElement
    public void process(@Element List<InputFile> files, OutputReceiver<StatedClasses> out) {
      ClassReader reader = new ClassReader(input.format(), input.reader());
      StatedClasses sum = StatedClasses.none();
      for (InputFile file : files) {
        sum = sum.plus(classesOf(reader, file));
        bytes.inc(file.bytes());
      }
      out.output(sum);
    }

    /** A file that cannot be read states none; it is set aside where its images are read. */
    private static StatedClasses classesOf(ClassReader reader, InputFile file) {
      try {
        return reader.read(BeamSource.of(file));
      } catch (InputException e) {
        if (AnnotationFileReader.isDamage(e)) {
          return StatedClasses.none();
        }
        throw e;
      }
    }
  }
}

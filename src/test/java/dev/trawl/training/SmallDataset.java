package dev.trawl.training;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.formats.manifest.SplitOfDataset;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.formats.tfrecord.TfRecordWriter;
import dev.trawl.imaging.ImageEncoder;
import dev.trawl.imaging.RgbImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** A data set as {@code prepare} writes it, of a few pictures with a bright square each. */
public final class SmallDataset {
  private static final int SIDE = 96;

  private SmallDataset() {}

  public static LabelMap labelMap() {
    return new LabelMap(List.of(LabelMap.Item.of(1, "square")));
  }

  /** Writes a data set of {@code images} train records in two shards. */
  public static Path write(Path directory, int images) throws IOException {
    return write(directory, images, SIDE);
  }

  /** The same with pictures of so many pixels in height and width. */
  public static Path write(Path directory, int images, int side) throws IOException {
    return write(directory, images, number -> image(number, side), labelMap());
  }

  /** A data set of train records that are given, in two shards. */
  public static Path write(
      Path directory, int images, IntFunction<AnnotatedImage> image, LabelMap labelMap)
      throws IOException {
    Files.createDirectories(directory);
    for (int shard = 0; shard < 2; shard++) {
      Path file = directory.resolve("train-0000" + shard + "-of-00002.tfrecord");
      try (OutputStream stream = Files.newOutputStream(file);
          TfRecordWriter writer = new TfRecordWriter(stream)) {
        for (int number = shard; number < images; number += 2) {
          writer.write(TfExampleWriter.write(image.apply(number)));
        }
      }
    }
    Files.writeString(directory.resolve("label_map.pbtxt"), LabelMapWriter.toText(labelMap));
    write(directory, new DatasetManifest.Records(images, images, 0, 0));
    return directory;
  }

  private static void write(
      Path directory, DatasetManifest.Records records, DatasetManifest.OutputFile... more)
      throws IOException {
    List<DatasetManifest.OutputFile> files = new ArrayList<>();
    files.add(file("train-00000-of-00002.tfrecord"));
    files.add(file("train-00001-of-00002.tfrecord"));
    files.addAll(List.of(more));
    long boxes = records.read();
    Files.write(
        directory.resolve(DatasetManifest.FILE_NAME),
        new DatasetManifest(
                DatasetManifest.FORMAT,
                records,
                new DatasetManifest.Boxes(boxes, boxes, new TreeMap<>(), new TreeMap<>()),
                0,
                1,
                0.75,
                SplitOfDataset.standard(),
                null,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(),
                List.of(),
                files)
            .toBytes());
  }

  /** Gives a data set that was written a val part of given records in one shard. */
  public static Path addVal(Path directory, int images, IntFunction<AnnotatedImage> image)
      throws IOException {
    String name = "val-00000-of-00001.tfrecord";
    try (OutputStream stream = Files.newOutputStream(directory.resolve(name));
        TfRecordWriter writer = new TfRecordWriter(stream)) {
      for (int number = 0; number < images; number++) {
        writer.write(TfExampleWriter.write(image.apply(number)));
      }
    }
    DatasetManifest train = DatasetManifest.read(directory);
    int trained = Math.toIntExact(train.records().train());
    write(directory, new DatasetManifest.Records(trained + images, trained, images, 0), file(name));
    return directory;
  }

  private static DatasetManifest.OutputFile file(String name) {
    return new DatasetManifest.OutputFile(name, 1, 1, "0".repeat(64));
  }

  /** A picture with a bright square, whose box it has. */
  public static AnnotatedImage image(int number, int pictureSide) {
    SplittableRandom random = new SplittableRandom(number);
    byte[] pixels = new byte[pictureSide * pictureSide * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(60);
    }
    int top = random.nextInt(pictureSide * 2 / 5);
    int left = random.nextInt(pictureSide * 2 / 5);
    int side = pictureSide * 3 / 10 + random.nextInt(pictureSide / 5);
    for (int y = top; y < top + side; y++) {
      for (int x = left; x < left + side; x++) {
        pixels[(y * pictureSide + x) * 3] = (byte) 230;
      }
    }
    BoundingBox box =
        new BoundingBox(
            top / (float) pictureSide,
            left / (float) pictureSide,
            (top + side) / (float) pictureSide,
            (left + side) / (float) pictureSide);
    String name = "square" + number + ".png";
    return new AnnotatedImage(
        name,
        name,
        ImageEncoder.png(new RgbImage(pictureSide, pictureSide, pixels)),
        pictureSide,
        pictureSide,
        List.of(AnnotatedBox.of(box, 1, "square")));
  }
}

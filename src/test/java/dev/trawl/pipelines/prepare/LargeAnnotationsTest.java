package dev.trawl.pipelines.prepare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.transforms.images.Pictures;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code trawl prepare} on annotation files that are much larger than its heap, as a process.
 * {@code -Dtrawl.annotations.megabytes=100} says how large, {@code -Dtrawl.annotations.heap=512m}
 * the heap; of Pascal VOC 200 files for each megabyte.
 */
class LargeAnnotationsTest {
  private static final int MEGABYTES = Integer.getInteger("trawl.annotations.megabytes", 0);
  private static final String HEAP = System.getProperty("trawl.annotations.heap", "512m");

  private static final int OBJECTS_AN_IMAGE = 10;
  private static final int VOC_FILES_A_MEGABYTE = 200;

  /** Side of the images in pixels. */
  private static final int SIDE = 8;

  @TempDir Path root;

  @BeforeEach
  void onlyWhereAskedFor() {
    assumeTrue(MEGABYTES > 0, "run with -Dtrawl.annotations.megabytes=100");
  }

  private void image(String name, int index) throws IOException {
    Files.write(root.resolve("images/" + name), Pictures.png(SIDE, SIDE, index));
  }

  /** A polygon like those that COCO's annotations have, which make up most of its files. */
  private static String annotation(long id, int image, int object) {
    StringBuilder polygon = new StringBuilder();
    for (int point = 0; point < 24; point++) {
      polygon.append(point == 0 ? "" : ", ");
      polygon.append("%.2f, %.2f".formatted(point * 0.17 + object * 0.1, point * 0.13));
    }
    return String.format(
        Locale.ROOT,
        "{\"segmentation\": [[%s]], \"area\": 9.0, \"iscrowd\": 0, \"image_id\": %d,"
            + " \"bbox\": [%.2f, %.2f, 3.5, 3.25], \"category_id\": %d, \"id\": %d}",
        polygon,
        image,
        object * 0.25,
        object * 0.4,
        1 + object % 2,
        id);
  }

  /**
   * One file whose images stand before its annotations, as COCO's do.
   *
   * @return number of images
   */
  private int writeCoco(Path file) throws IOException {
    Files.createDirectories(root.resolve("images"));
    int images =
        (int) (1_000_000L * MEGABYTES / (OBJECTS_AN_IMAGE * (annotation(0, 1, 1).length() + 2L)));
    try (BufferedWriter json = Files.newBufferedWriter(file, UTF_8)) {
      json.write(
          "{\"categories\": [{\"id\": 1, \"name\": \"buoy\"}, {\"id\": 2, \"name\": \"boat\"}],");
      json.write("\n\"images\": [");
      for (int image = 0; image < images; image++) {
        String name = "%08d.png".formatted(image);
        image(name, image);
        json.write(image == 0 ? "\n" : ",\n");
        json.write(
            "{\"license\": 1, \"file_name\": \"%s\", \"height\": %d, \"width\": %d, \"id\": %d}"
                .formatted(name, SIDE, SIDE, image));
      }
      json.write("],\n\"annotations\": [");
      long annotations = (long) images * OBJECTS_AN_IMAGE;
      for (long id = 0; id < annotations; id++) {
        json.write(id == 0 ? "\n" : ",\n");
        // In no order of the images, as annotators finish them.
        int image = (int) (id * 7919 % images);
        json.write(annotation(id, image, (int) (id / images)));
      }
      json.write("]}\n");
    }
    return images;
  }

  private int writeVoc(Path directory) throws IOException {
    Files.createDirectories(root.resolve("images"));
    Files.createDirectories(directory);
    int images = MEGABYTES * VOC_FILES_A_MEGABYTE;
    for (int image = 0; image < images; image++) {
      String name = "%08d".formatted(image);
      image(name + ".png", image);
      Files.writeString(
          directory.resolve(name + ".xml"),
          AnnotationFiles.voc(name + ".png", "boat 1 1 4 5", "buoy 3 2 8 7")
              .replace(
                  "<width>64</width><height>48</height>", "<width>8</width><height>8</height>"));
    }
    return images;
  }

  private void prepare(Path input, int images, long boxes) throws Exception {
    long start = System.nanoTime();
    String said =
        SeparatePreparation.run(
            root,
            HEAP,
            4,
            "--input=" + input,
            "--images=" + root.resolve("images"),
            "--output=" + root.resolve("out"));
    DatasetManifest manifest = new PreparedDataset(root.resolve("out")).manifest();
    System.out.printf(
        Locale.ROOT,
        "%s with a heap of %s: %d images, %d boxes in %.1f s%n%sfindings: %s%n",
        input.getFileName(),
        HEAP,
        images,
        boxes,
        (System.nanoTime() - start) / 1e9,
        said,
        new TreeMap<>(manifest.findings()));
    assertEquals(List.of(), manifest.brokenSums());
    assertEquals(images, manifest.records().read());
    assertEquals(boxes, manifest.boxes().read());
  }

  @Test
  void a_coco_file_larger_than_the_heap() throws Exception {
    Path file = root.resolve("instances.json");
    int images = writeCoco(file);
    System.out.println("COCO's JSON of " + Files.size(file) / 1_000_000 + " MB");
    prepare(file, images, (long) images * OBJECTS_AN_IMAGE);
  }

  @Test
  void many_voc_files() throws Exception {
    Path directory = root.resolve("Annotations");
    int images = writeVoc(directory);
    prepare(directory, images, 2L * images);
  }
}

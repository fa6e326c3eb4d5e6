package dev.trawl.pipelines.prepare;

import static dev.trawl.pipelines.prepare.BadRecords.boxes;
import static dev.trawl.pipelines.prepare.BadRecords.classes;
import static dev.trawl.pipelines.prepare.BadRecords.cut;
import static dev.trawl.pipelines.prepare.BadRecords.damaged;
import static dev.trawl.pipelines.prepare.BadRecords.file;
import static dev.trawl.pipelines.prepare.BadRecords.good;
import static dev.trawl.pipelines.prepare.BadRecords.only;
import static dev.trawl.pipelines.prepare.BadRecords.script;
import static dev.trawl.pipelines.prepare.BadRecords.vott;
import static dev.trawl.pipelines.prepare.BadRecords.vottAtTheEdge;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.RawExample;
import dev.trawl.formats.manifest.DatasetManifest;
import dev.trawl.imaging.SampleImages;
import dev.trawl.pipelines.JobProgress;
import dev.trawl.pipelines.input.InputSettings;
import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import dev.trawl.validation.CheckSettings;
import dev.trawl.validation.finding.Action;
import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.finding.Treatment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every kind of bad record as an exporter writes it, byte by byte, and what {@code trawl prepare}
 * does about it by the standard policy. A kind that is not listed here fails the test.
 */
class BadRecordCatalogueTest {
  private static final Set<String> OF_SEVERAL_RECORDS =
      Set.of(FindingKind.REPEATED_ID.label(), FindingKind.DUPLICATE_IMAGE.label());

  /**
   * Found of a data set and how it is split, or of what VoTT says of it, not of a file: tested
   * where that is.
   */
  private static final EnumSet<FindingKind> OF_THE_SPLIT =
      EnumSet.of(
          FindingKind.NEAR_DUPLICATE_IMAGE,
          FindingKind.SPLIT_OVERLAP,
          FindingKind.LISTED_IMAGE_MISSING,
          FindingKind.VOTT_ASSET_MISSING);

  /**
   * Found while annotation files are read, before there are records: see {@link
   * AnnotationCatalogueTest}.
   */
  static final EnumSet<FindingKind> OF_ANNOTATION_FILES =
      EnumSet.range(FindingKind.ANNOTATION_UNREADABLE, FindingKind.OTHER_ANNOTATION);

  @TempDir Path root;

  private final Map<FindingKind, byte[]> files = new EnumMap<>(FindingKind.class);

  /** What a file has beside the kind that it is listed under. */
  private final Map<FindingKind, Set<FindingKind>> also = new EnumMap<>(FindingKind.class);

  private void list(FindingKind kind, byte[] file, FindingKind... others) {
    files.put(kind, file);
    also.put(kind, Set.of(others));
  }

  private void listFiles() {
    byte[] whole = good("a.png");
    list(FindingKind.EMPTY_FILE, new byte[0]);
    list(FindingKind.TRUNCATED_FILE, cut(whole, whole.length - 9));
    list(FindingKind.BAD_LENGTH_CHECKSUM, damaged(whole, 0));
    list(FindingKind.BAD_DATA_CHECKSUM, damaged(whole, whole.length / 2));
    list(FindingKind.RECORD_TOO_LONG, BadRecords.endless());
    byte[] gzip = RecordFiles.gzip(whole);
    list(FindingKind.BROKEN_GZIP, damaged(gzip, gzip.length - 6));
    list(FindingKind.NOT_AN_EXAMPLE, file("no example".getBytes(UTF_8)));
    list(FindingKind.NO_IMAGE, file(BadRecords.withoutImage()));
    list(FindingKind.WRONG_FEATURE_TYPE, file(BadRecords.ofWrongType()));
    list(
        FindingKind.DUPLICATE_IMAGE,
        file(script("b.png", SampleImages.png()), script("c.png", SampleImages.png())));
    list(FindingKind.REPEATED_ID, file(boxes(), only(new BoundingBox(0, 0, 0.5f, 0.9f))));
  }

  private void listImages() {
    list(FindingKind.IMAGE_IS_TFRECORD, file(BadRecords.vottOfTfRecord()));
    list(FindingKind.NOT_AN_IMAGE, file(script("a.heic", BadRecords.heic())));
    list(FindingKind.TRUNCATED_IMAGE, file(script("a.jpg", BadRecords.truncatedJpeg())));
    list(FindingKind.UNDECODABLE_IMAGE, file(script("a.png", SampleImages.claiming(40, 40))));
    list(FindingKind.IMAGE_TOO_LARGE, file(script("a.png", SampleImages.claiming(40000, 40000))));
    list(FindingKind.UNSAFE_NAME, good("../../etc/passwd"));
    list(FindingKind.DECLARED_SIZE_DIFFERS, file(BadRecords.ofSwappedSize()));
    list(
        FindingKind.DECLARED_FORMAT_DIFFERS,
        file(
            script(
                "a.jpg",
                SampleImages.png(),
                "jpeg",
                List.of(),
                List.of("boat"),
                BadRecords.many(1))));
    list(FindingKind.EXIF_ORIENTATION, file(script("a.jpg", SampleImages.turnedJpeg())));
    list(FindingKind.SIXTEEN_BIT_IMAGE, file(script("a.png", SampleImages.sixteenBitPng())));
    list(FindingKind.CMYK_IMAGE, file(script("a.jpg", SampleImages.cmykJpeg())));
    list(FindingKind.IMAGE_WITH_ALPHA, file(script("a.png", SampleImages.pngWithAlpha())));
    list(
        FindingKind.ANIMATED_IMAGE,
        file(script("a.gif", SampleImages.gif(3))),
        FindingKind.UNPORTABLE_IMAGE_FORMAT);
    list(FindingKind.UNPORTABLE_IMAGE_FORMAT, file(script("a.tif", SampleImages.tiff())));
    list(FindingKind.NO_ANNOTATIONS, file(vott("a.jpg")));
  }

  private void listClasses() {
    BoundingBox[] two = BadRecords.many(2);
    list(FindingKind.RAGGED_COLUMNS, file(classes(List.of(2L), List.of("boat", "boat"), two)));
    list(FindingKind.CLASS_NAME_DIFFERS, file(classes(List.of(), List.of("boat", "Boat "), two)));
    list(FindingKind.UNKNOWN_CLASS, file(classes(List.of(), List.of("boat", "ship"), two)));
    list(FindingKind.VOTT_LABEL_WITHOUT_NAME, file(vott("a.jpg", BadRecords.nameless())));
    list(FindingKind.ZERO_BASED_LABEL_WITHOUT_NAME, file(classes(List.of(0L, 1L), List.of(), two)));
    list(FindingKind.UNKNOWN_LABEL, file(classes(List.of(2L, -1L), List.of(), two)));
    list(FindingKind.NO_CLASS, file(classes(List.of(), List.of("boat", ""), two)));
    list(
        FindingKind.ZERO_BASED_LABELS,
        file(classes(List.of(0L, 1L), List.of("buoy", "boat"), two)));
    list(FindingKind.LABEL_DISAGREES, file(classes(List.of(2L, 1L), List.of("boat", "boat"), two)));
    list(FindingKind.BOX_WITH_SEVERAL_CLASSES, file(vott("a.jpg", BadRecords.withTwoTags())));
  }

  private void listPlaces() {
    list(FindingKind.BOX_NOT_FINITE, file(boxes(box(0.1f, Float.NaN, 0.4f, 0.6f))));
    list(FindingKind.VOTT_HALF_EDGE, file(vottAtTheEdge(1052)));
    list(FindingKind.VOTT_HALF_EDGE_SUSPECT, file(vottAtTheEdge(229)));
    list(FindingKind.VOTT_CARRY_LOSS, file(vott("a.jpg", BadRecords.belowHalf())));
    list(
        FindingKind.PIXEL_COORDINATES,
        file(only(box(2, 3, 9, 12), box(1, 5, 10, 20))),
        FindingKind.NO_BOXES_LEFT);
    list(FindingKind.FAR_OUTSIDE, file(boxes(box(30, 40, 200, 300))));
    list(FindingKind.INVERTED_BOX, file(boxes(box(0.1f, 0.6f, 0.4f, 0.2f))));
    list(
        FindingKind.TURNED_BOX,
        file(BadRecords.annotatedTurned()),
        FindingKind.EXIF_ORIENTATION,
        FindingKind.DECLARED_SIZE_DIFFERS);
    list(
        FindingKind.SWAPPED_SIZE_SUSPECT,
        file(boxes(box(0.2f, 0.45f, 0.6f, 1.35f))),
        FindingKind.OUTSIDE_IMAGE);
    list(FindingKind.OUTSIDE_BY_ROUNDING, file(boxes(box(0.1f, 0.2f, 0.4f, Math.nextUp(1f)))));
    list(FindingKind.ENTIRELY_OUTSIDE, file(boxes(box(1.2f, 0.1f, 1.5f, 0.4f))));
    list(FindingKind.OUTSIDE_IMAGE, file(boxes(box(-0.1f, 0.2f, 0.4f, 0.6f))));
    list(FindingKind.ZERO_AREA, file(boxes(box(0.5f, 0.5f, 0.5f, 0.5f))));
    list(FindingKind.TINY_BOX, file(boxes(box(0.5f, 0.5f, 0.51f, 0.6f))));
    list(FindingKind.DUPLICATE_BOX, file(boxes(BadRecords.GOOD)));
    list(FindingKind.TOO_MANY_BOXES, file(only(BadRecords.many(101))));
    list(FindingKind.NO_BOXES_LEFT, file(only(box(0.1f, 0.2f, 0.1f, 0.2f))), FindingKind.ZERO_AREA);
  }

  @Test
  void every_kind_is_found_and_treated_as_the_standard_policy_says() throws Exception {
    listFiles();
    listImages();
    listClasses();
    listPlaces();
    EnumSet<FindingKind> listed = EnumSet.complementOf(OF_THE_SPLIT);
    listed.removeAll(OF_ANNOTATION_FILES);
    assertEquals(listed, files.keySet(), "kinds that are not listed");
    files.forEach(
        (kind, bytes) ->
            RecordFiles.writeBytes(root.resolve("in/" + kind.label() + ".tfrecord"), bytes));

    PreparedDataset dataset = prepare();

    Map<String, Set<String>> expected = new TreeMap<>();
    Map<String, Set<String>> found = new TreeMap<>();
    for (FindingKind kind : files.keySet()) {
      Stream.concat(Stream.of(kind), also.get(kind).stream())
          .forEach(
              each ->
                  expected
                      .computeIfAbsent(kind.label(), file -> new TreeSet<>())
                      .add(each.label() + " " + action(each).label()));
    }
    for (String line : dataset.findings()) {
      JsonNode finding = new ObjectMapper().readTree(line);
      String record = finding.get("record").asText();
      String name = record.substring(record.lastIndexOf('/') + 1).replaceFirst("\\.tfrecord.*", "");
      String kind = finding.get("kind").asText();
      // All these files have a few names and images in common.
      if (!OF_SEVERAL_RECORDS.contains(kind) || name.equals(kind)) {
        found
            .computeIfAbsent(name, file -> new TreeSet<>())
            .add(kind + " " + finding.get("action").asText());
      }
    }
    assertEquals(lines(expected), lines(found));
    assertEquals(List.of(), dataset.manifest().brokenSums());
  }

  private static String lines(Map<String, Set<String>> findings) {
    return String.join("\n", findings.entrySet().stream().map(String::valueOf).toList());
  }

  private static Action action(FindingKind kind) {
    return switch (kind.standardTreatment()) {
      case REPAIR -> Action.REPAIRED;
      case DROP_BOX -> Action.DROPPED;
      case REJECT_RECORD -> Action.REJECTED;
      case KEEP -> Action.KEPT;
      case FAIL -> throw new AssertionError(Treatment.FAIL);
    };
  }

  /** Names of images and of files that are odd, and no fault. */
  @Test
  void odd_names_are_kept_letter_by_letter() throws Exception {
    List<String> names =
        List.of(
            "clip.mp4#t=1.5",
            "a b.jpg",
            "a%20b.jpg",
            "[1].jpg",
            "gr\u00f6\u00dfe.jpg",
            "gro\u0308\u00dfe.jpg",
            "\u9c7c.jpg",
            "folder/a.jpg");
    List<byte[]> records = new ArrayList<>();
    for (String name : names) {
      byte[] picture = Pictures.jpeg(64, 48, records.size());
      records.add(script(name, EncodedImage.wrap(picture)));
    }
    byte[] half = file(records.subList(0, 4).toArray(byte[][]::new));
    byte[] rest = file(records.subList(4, 8).toArray(byte[][]::new));
    RecordFiles.writeBytes(root.resolve("in/clip.mp4#t=0.tfrecord"), half);
    RecordFiles.writeBytes(root.resolve("in/a b%20c.tfrecord"), RecordFiles.gzip(rest));
    PreparedDataset dataset = prepare();
    assertEquals(List.of(), dataset.findings());
    List<String> kept = new ArrayList<>();
    for (RawExample example : dataset.examples("train")) {
      kept.add(example.sourceId());
    }
    assertEquals(new TreeSet<>(names), new TreeSet<>(kept));
  }

  private PreparedDataset prepare() {
    PreparationSettings settings =
        new PreparationSettings(
            InputSettings.of(
                List.of(root.resolve("in").toString()), ExportedRecords.labelMap(root)),
            root.resolve("out").toString(),
            null,
            CheckSettings.of(Policy.standard()),
            0,
            SplitSettings.ratio(1),
            17,
            1,
            null);
    DatasetManifest manifest = PreparePipeline.run(settings, false, List.of(), JobProgress.none());
    assertTrue(manifest.records().read() > 0);
    return new PreparedDataset(root.resolve("out"));
  }

  private static BoundingBox box(float yMin, float xMin, float yMax, float xMax) {
    return new BoundingBox(yMin, xMin, yMax, xMax);
  }
}

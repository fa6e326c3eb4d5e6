package dev.trawl.formats.coco;

import static dev.trawl.formats.annotations.CollectedAnnotations.objects;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.trawl.dataset.AnnotatedBox;
import dev.trawl.dataset.AnnotatedImage;
import dev.trawl.dataset.BoundingBox;
import dev.trawl.dataset.EncodedImage;
import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.annotations.CollectedAnnotations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CocoWriterTest {
  private static final LabelMap CLASSES =
      new LabelMap(List.of(LabelMap.Item.of(1, "fish"), LabelMap.Item.of(4, "cliché \"x\"")));

  private static AnnotatedImage image(String name, AnnotatedBox... boxes) {
    return new AnnotatedImage(name, name, EncodedImage.wrap(new byte[0]), 640, 427, List.of(boxes));
  }

  private static String write(AnnotatedImage... images) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CocoWriter.write(out, CLASSES, List.of(images));
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void pixelsThatFloat32BlurredAreWrittenAsTheyWere() throws Exception {
    AnnotatedBox box =
        AnnotatedBox.of(
            new BoundingBox(100f / 427, 119f / 640, 427f / 427, 473.5f / 640), 1, "fish");
    assertEquals(
        "{\"images\":[{\"id\":1,\"file_name\":\"a.jpg\",\"width\":640,\"height\":427}],"
            + "\"annotations\":[{\"id\":1,\"image_id\":1,\"category_id\":1,"
            + "\"bbox\":[119,100,354.5,327],\"area\":115921.5,\"iscrowd\":0}],"
            + "\"categories\":[{\"id\":1,\"name\":\"fish\"},{\"id\":4,\"name\":\"cliché \\\"x\\\"\"}]}\n",
        write(image("a.jpg", box)));
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    AnnotatedBox crowd =
        new AnnotatedBox(new BoundingBox(0, 0, 0.5f, 1), 4, "cliché \"x\"", true, false, 1f);
    AnnotatedBox fish = AnnotatedBox.of(new BoundingBox(0.25f, 0.125f, 1, 0.75f), 1, "fish");
    CollectedAnnotations read =
        CollectedAnnotations.of(
            new CocoReader(),
            "coco.json",
            write(image("empty.jpg"), image("b.jpg", crowd, fish), image("c.jpg", fish)));
    assertEquals(List.of(), read.problems());
    assertEquals(3, read.images().size());
    assertEquals(List.of(), objects(read.images().get(0), 640, 427));
    assertEquals(
        List.of("cliché \"x\" 0.0 0.0 1.0 0.5", "fish 0.125 0.25 0.75 1.0"),
        objects(read.images().get(1), 1, 1));
    assertEquals(List.of(1L, 0L), read.images().get(1).columns().crowd());
    assertEquals(List.of(4L, 1L), read.images().get(1).columns().labels());
    assertEquals(List.of("fish 0.125 0.25 0.75 1.0"), objects(read.images().get(2), 1, 1));
  }
}

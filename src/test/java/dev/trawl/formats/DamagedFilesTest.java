package dev.trawl.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.trawl.dataset.InputException;
import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.formats.annotations.AnnotationReader;
import dev.trawl.formats.annotations.CollectedAnnotations;
import dev.trawl.formats.annotations.SourceFile;
import dev.trawl.formats.coco.CocoReader;
import dev.trawl.formats.cvat.CvatReader;
import dev.trawl.formats.labelstudio.LabelStudioReader;
import dev.trawl.formats.openimages.OpenImagesReader;
import dev.trawl.formats.voc.PixelOrigin;
import dev.trawl.formats.voc.VocReader;
import dev.trawl.formats.yolo.DataYaml;
import dev.trawl.formats.yolo.YoloReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** However a file is damaged, a reader gives what it can or says what is wrong; it never breaks. */
class DamagedFilesTest {
  private static final int MUTANTS = 2_000;
  private static final String CHARACTERS = "\"'<>[]{}(),:;=&%#/\\.-+ \n\t0159eExNn\0";

  static Stream<Arguments> formats() {
    AnnotationReader yolo =
        (file, sink) -> new YoloReader(Map.of(0, "fish")).read(file, "a.jpg", sink);
    AnnotationReader dataYaml = (file, sink) -> assertFalse(DataYaml.read(file).names().isEmpty());
    return Stream.of(
        Arguments.of(
            new CocoReader(),
            """
            {"images":[{"id":1,"file_name":"a.jpg","width":10,"height":10},{"id":2}],
            "annotations":[{"image_id":1,"category_id":1,"bbox":[1,2.5,3,4],"iscrowd":0}],
            "categories":[{"id":1,"name":"fish"}]}"""),
        Arguments.of(
            new VocReader(PixelOrigin.ONE_INCLUSIVE),
            """
            <?xml version="1.0"?><annotation><filename>a.jpg</filename><size><width>10</width>
            <height>10</height></size><object><name>fish</name><difficult>0</difficult><bndbox>
            <xmin>1</xmin><ymin>2</ymin><xmax>3</xmax><ymax>4</ymax></bndbox></object>
            </annotation>"""),
        Arguments.of(
            new CvatReader(),
            """
            <annotations><image id="0" name="a.jpg" width="10" height="10">
            <box label="fish" xtl="1" ytl="2" xbr="3" ybr="4" rotation="5"/>
            <polygon label="fish" points="1,2;3,4;5,6"/></image></annotations>"""),
        Arguments.of(
            new LabelStudioReader(),
            """
            [{"id":1,"data":{"image":"/data/upload/a%20b.jpg"},"annotations":[{"result":[
            {"id":"r","type":"rectanglelabels","original_width":10,"original_height":10,
            "value":{"x":1,"y":2,"width":3,"height":4,"rotation":5,"rectanglelabels":["fish"]}},
            {"type":"polygonlabels","value":{"points":[[1,2],[3,4]],"polygonlabels":["fish"]}}]}]}]"""),
        Arguments.of(
            new OpenImagesReader(Map.of()),
            """
            ImageID,LabelName,XMin,XMax,YMin,YMax,IsGroupOf
            a,/m/1,0,1,0,1,0
            b,"/m/2",0.1,0.2,0.3,0.4,1
            """),
        Arguments.of(yolo, "0 0.5 0.5 0.1 0.1\n1 0.1 0.2 0.3 0.4 0.5 0.6\n"),
        Arguments.of(
            dataYaml,
            "path: x\ntrain: images/train\nval: [a, b]\nnc: 2\nnames: {0: fish, 1: 'x'}\n"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void damageIsToldAndNeverBreaksTheReader(AnnotationReader reader, String text) {
    Random random = new Random(20_260_101);
    byte[] whole = text.getBytes(StandardCharsets.US_ASCII);
    int read = 0;
    for (int mutant = 0; mutant < MUTANTS; mutant++) {
      byte[] damaged = damaged(whole, random);
      CollectedAnnotations collected = new CollectedAnnotations();
      try {
        reader.read(SourceFile.of("damaged", damaged), collected);
        read++;
      } catch (InputException e) {
        assertTrue(String.valueOf(e.getMessage()).contains("damaged"), e.getMessage());
        assertFalse(e.nextAction().isEmpty());
      } catch (RuntimeException e) {
        throw new AssertionError(new String(damaged, StandardCharsets.US_ASCII), e);
      }
      collected.images().forEach(image -> assertEven(image.columns()));
    }
    assertTrue(read > 0, "some damage leaves a file readable");
  }

  private static void assertEven(Columns columns) {
    int size = columns.xMin().size();
    assertEquals(size, columns.yMin().size());
    assertEquals(size, columns.xMax().size());
    assertEquals(size, columns.yMax().size());
    assertEquals(size, columns.texts().size());
  }

  /** Cut short, a piece left out, or a few characters replaced. */
  private static byte[] damaged(byte[] whole, Random random) {
    int at = random.nextInt(whole.length);
    switch (random.nextInt(4)) {
      case 0:
        return Arrays.copyOf(whole, at);
      case 1:
        int end = Math.min(whole.length, at + random.nextInt(20));
        byte[] shorter = Arrays.copyOf(whole, whole.length - (end - at));
        System.arraycopy(whole, end, shorter, at, whole.length - end);
        return shorter;
      default:
        byte[] changed = whole.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
          changed[random.nextInt(whole.length)] =
              (byte) CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
        }
        return changed;
    }
  }
}

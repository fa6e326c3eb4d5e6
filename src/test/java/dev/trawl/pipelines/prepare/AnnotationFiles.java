package dev.trawl.pipelines.prepare;

import dev.trawl.transforms.images.Pictures;
import dev.trawl.transforms.records.RecordFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One data set as the tools of each format lay it out: {@code a.jpg} with a boat at 8, 6, 24, 36
 * (left, top, right, bottom) and a buoy at 32, 12, 48, 24, and {@code b.jpg} with a boat at 0, 0,
 * 64, 48; 64 by 48 pixels each.
 */
final class AnnotationFiles {
  private final Path root;

  /**
   * @param root takes everything
   */
  AnnotationFiles(Path root) {
    this.root = root;
  }

  /** Writes a text. */
  Path write(String name, String text) {
    return RecordFiles.writeBytes(root.resolve(name), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes an image. */
  Path image(String name, long seed) {
    return RecordFiles.writeBytes(root.resolve(name), Pictures.jpeg(64, 48, seed));
  }

  /** Both images into a directory. */
  void images(String directory) {
    image(directory + "a.jpg", 1);
    image(directory + "b.jpg", 2);
  }

  /** COCO's JSON of both images. */
  static String coco() {
    return """
        {"images": [{"id": 7, "file_name": "a.jpg", "width": 64, "height": 48},
                    {"id": 9, "file_name": "b.jpg", "width": 64, "height": 48}],
         "annotations": [
           {"id": 1, "image_id": 9, "category_id": 44, "bbox": [0, 0, 64, 48], "iscrowd": 0},
           {"id": 2, "image_id": 7, "category_id": 44, "bbox": [8, 6, 16, 30], "iscrowd": 0},
           {"id": 3, "image_id": 7, "category_id": 5, "bbox": [32, 12, 16, 12], "iscrowd": 0}],
         "categories": [{"id": 44, "name": "boat"}, {"id": 5, "name": "buoy"}]}
        """;
  }

  /** Pascal VOC's XML of an image; each object as {@code name xmin ymin xmax ymax}. */
  static String voc(String fileName, String... objects) {
    StringBuilder xml = new StringBuilder("<annotation><filename>" + fileName + "</filename>");
    xml.append("<size><width>64</width><height>48</height><depth>3</depth></size>");
    for (String object : objects) {
      String[] parts = object.split(" ");
      xml.append(
          ("<object><name>%s</name><bndbox><xmin>%s</xmin><ymin>%s</ymin><xmax>%s</xmax>"
                  + "<ymax>%s</ymax></bndbox></object>")
              .formatted((Object[]) parts));
    }
    return xml.append("</annotation>").toString();
  }

  void coco(String name, String images) {
    write(name, coco());
    images(images);
  }

  void voc() {
    write("VOC/Annotations/a.xml", voc("a.jpg", "boat 9 7 24 36", "buoy 33 13 48 24"));
    write("VOC/Annotations/b.xml", voc("b.jpg", "boat 1 1 64 48"));
    images("VOC/JPEGImages/");
  }

  void yolo() {
    write("yolo/data.yaml", "train: ../images/train\nval: images/val\nnames: [boat, buoy]\n");
    write("yolo/labels/train/a.txt", "0 0.25 0.4375 0.25 0.625\n1 0.625 0.375 0.25 0.25\n");
    write("yolo/labels/val/b.txt", "0 0.5 0.5 1 1\n");
    image("yolo/images/train/a.jpg", 1);
    image("yolo/images/val/b.jpg", 2);
  }

  void cvat() {
    write(
        "cvat/annotations.xml",
        """
        <annotations><version>1.1</version>
          <meta><task><labels><label><name>boat</name></label><label><name>buoy</name></label>
            <label><name>gull</name></label></labels></task></meta>
          <image id="0" name="a.jpg" width="64" height="48">
            <box label="boat" xtl="8" ytl="6" xbr="24" ybr="36"/>
            <box label="buoy" xtl="32" ytl="12" xbr="48" ybr="24"/></image>
          <image id="1" name="b.jpg" width="64" height="48">
            <box label="boat" xtl="0" ytl="0" xbr="64" ybr="48"/></image>
        </annotations>
        """);
    images("cvat/images/");
  }

  void labelStudio() {
    write(
        "studio/export.json",
        "["
            + task(1, "a.jpg", region("boat", "12.5", "12.5", "25", "62.5"))
                .replace("]}]}", "," + region("buoy", "50", "25", "25", "25") + "]}]}")
            + ","
            + task(2, "b.jpg", region("boat", "0", "0", "100", "100"))
            + "]");
    images("studio/images/");
  }

  private static String task(int id, String image, String region) {
    return "{\"id\":%d,\"data\":{\"image\":\"/data/upload/1/%s\"},\"annotations\":[{\"result\":[%s]}]}"
        .formatted(id, image, region);
  }

  private static String region(String label, String x, String y, String width, String height) {
    return ("{\"id\":\"%s%s\",\"type\":\"rectanglelabels\",\"original_width\":64,"
            + "\"original_height\":48,\"value\":{\"x\":%s,\"y\":%s,\"width\":%s,\"height\":%s,"
            + "\"rotation\":0,\"rectanglelabels\":[\"%s\"]}}")
        .formatted(label, x, x, y, width, height, label);
  }

  void openImages() {
    write(
        "open/train-annotations-bbox.csv",
        """
        ImageID,Source,LabelName,Confidence,XMin,XMax,YMin,YMax,IsOccluded,IsGroupOf
        a,x,/m/1,1,0.125,0.375,0.125,0.75,0,0
        a,x,/m/2,1,0.5,0.75,0.25,0.5,0,0
        b,x,/m/1,1,0,1,0,1,0,0
        """);
    write("open/class-descriptions-boxable.csv", "/m/1,boat\n/m/2,buoy\n/m/3,gull\n");
    images("open/images/");
  }
}

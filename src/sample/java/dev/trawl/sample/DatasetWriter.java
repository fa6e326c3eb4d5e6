package dev.trawl.sample;

import dev.trawl.config.LabelMapWriter;
import dev.trawl.formats.tfexample.TfExampleWriter;
import dev.trawl.formats.tfrecord.TfRecordWriter;
import dev.trawl.sample.scene.Species;
import dev.trawl.sample.vott.VottLabelMap;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes data sets to a folder. */
final class DatasetWriter {
  private final OutputFolder folder;
  private final Runnable imageDone;

  /**
   * Writes to that folder.
   *
   * @param imageDone called after each image
   */
  DatasetWriter(OutputFolder folder, Runnable imageDone) {
    this.folder = folder;
    this.imageDone = imageDone;
  }

  /** As VoTT exports: a file for each image, which has the image's name. */
  void writeExport(VottExport export) {
    export
        .all()
        .forEach(
            image -> {
              String name = image.fileName();
              try (TfRecordWriter records = open(name.substring(0, name.lastIndexOf('.')))) {
                records.write(image.toRecord());
              } catch (IOException e) {
                throw new UncheckedIOException("while writing the record of " + name, e);
              }
              imageDone.run();
            });
    writeLabelMap(VottLabelMap.toText(Species.labelMap()));
  }

  /**
   * As scripts of the Object Detection API write: many images a file, labels from 1, and every
   * number right.
   *
   * @param images how many, from the album's first on
   * @param imagesPerFile how many each file holds; the last one may hold fewer
   */
  void writePlain(Album album, int images, int imagesPerFile) {
    int files = (images + imagesPerFile - 1) / imagesPerFile;
    for (int file = 0; file < files; file++) {
      String name = "scenes-%05d-of-%05d".formatted(file, files);
      int first = file * imagesPerFile + 1;
      int last = Math.min(images, first + imagesPerFile - 1);
      try (TfRecordWriter records = open(name)) {
        for (int number = first; number <= last; number++) {
          records.write(TfExampleWriter.write(album.image(number).asDrawn()));
          imageDone.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException("while writing records to " + name, e);
      }
    }
    writeLabelMap(LabelMapWriter.toText(Species.labelMap()));
  }

  private TfRecordWriter open(String name) throws IOException {
    return new TfRecordWriter(
        new BufferedOutputStream(Files.newOutputStream(folder.recordFile(name))));
  }

  private void writeLabelMap(String text) {
    Path file = folder.labelMap();
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("while writing the label map " + file, e);
    }
  }
}

package dev.trawl.formats.coco;

import dev.trawl.dataset.MalformedFileException;
import dev.trawl.formats.annotations.SourceFile;
import java.util.Map;

/** Reads the {@code categories} of COCO's annotation files, whose names and ids they state. */
public final class CocoClasses {
  private CocoClasses() {}

  /**
   * The names by their ids.
   *
   * @throws MalformedFileException where the file is no such JSON
   */
  public static Map<Long, String> read(SourceFile file) {
    return Map.copyOf(CocoOutline.of(file).classNames());
  }
}

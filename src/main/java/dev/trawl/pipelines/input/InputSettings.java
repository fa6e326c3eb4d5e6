package dev.trawl.pipelines.input;

import dev.trawl.transforms.annotations.AnnotationOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants read.
 *
 * @param patterns files, directories or globs of annotated images in any format
 * @param labelMap the classes; null where the files are to state them
 * @param options how annotation files are to be read
 */
public record InputSettings(
    List<String> patterns, @Nullable Path labelMap, AnnotationOptions options) {
  public InputSettings {
    patterns = List.copyOf(patterns);
  }

  /** To be read as files tell by themselves. */
  public static InputSettings of(List<String> patterns, @Nullable Path labelMap) {
    return new InputSettings(patterns, labelMap, AnnotationOptions.standard());
  }
}

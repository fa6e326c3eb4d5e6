package dev.trawl.cli;

import dev.trawl.formats.AnnotationFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads formats as users write them, such as {@code open-images}. */
final class FormatConverter implements ITypeConverter<AnnotationFormat> {
  @Override
  public AnnotationFormat convert(String value) {
    return Arrays.stream(AnnotationFormat.values())
        .filter(format -> nameOf(format).equals(value.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'%s' is no format; name one of: %s"
                        .formatted(
                            value,
                            Arrays.stream(AnnotationFormat.values())
                                .map(FormatConverter::nameOf)
                                .collect(Collectors.joining(", ")))));
  }

  private static String nameOf(AnnotationFormat format) {
    return format.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

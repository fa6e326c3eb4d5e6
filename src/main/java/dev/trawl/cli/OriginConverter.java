package dev.trawl.cli;

import dev.trawl.formats.voc.PixelOrigin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads where Pascal VOC's coordinates begin. */
final class OriginConverter implements ITypeConverter<PixelOrigin> {
  @Override
  public PixelOrigin convert(String value) {
    return switch (value) {
      case "1" -> PixelOrigin.ONE_INCLUSIVE;
      case "0" -> PixelOrigin.ZERO;
      default -> throw new TypeConversionException("'" + value + "' is neither 1 nor 0");
    };
  }
}

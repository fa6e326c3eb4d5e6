package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.List;
import java.util.Locale;

/**
 * {@code image/format} should be the image's own. Its first bytes decide; the endings of file
 * names, which VoTT writes, are no fault.
 */
final class DeclaredFormatCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    String declared = candidate.raw().format();
    String own = candidate.raw().image().format();
    if (declared.isEmpty() || own.isEmpty() || longForm(declared).equals(own)) {
      return List.of();
    }
    return List.of(
        Problem.ofRecord(
            FindingKind.DECLARED_FORMAT_DIFFERS,
            "the record says '" + declared + "', the image is of the format " + own,
            new FindingValue.Text(declared),
            new FindingValue.Text(own)));
  }

  private static String longForm(String declared) {
    String lower = declared.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "jpg" -> "jpeg";
      case "tif" -> "tiff";
      default -> lower;
    };
  }
}

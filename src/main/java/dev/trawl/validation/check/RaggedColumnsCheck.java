package dev.trawl.validation.check;

import dev.trawl.dataset.RawExample.Columns;
import dev.trawl.validation.finding.FindingKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The objects' columns must have one value for each object; those that are not coordinates may be
 * absent.
 */
final class RaggedColumnsCheck implements Check {
  @Override
  public List<Problem> inspect(Candidate candidate) {
    Columns columns = candidate.raw().columns();
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("ymin", columns.yMin().size());
    sizes.put("xmin", columns.xMin().size());
    sizes.put("ymax", columns.yMax().size());
    sizes.put("xmax", columns.xMax().size());
    putIfPresent(sizes, "label", columns.labels());
    putIfPresent(sizes, "text", columns.texts());
    putIfPresent(sizes, "is_crowd", columns.crowd());
    putIfPresent(sizes, "difficult", columns.difficult());
    putIfPresent(sizes, "weight", columns.weights());
    if (sizes.values().stream().distinct().count() == 1) {
      return List.of();
    }
    String listed =
        sizes.entrySet().stream()
            .map(column -> column.getKey() + " " + column.getValue())
            .collect(Collectors.joining(", "));
    return List.of(
        Problem.ofRecord(
            FindingKind.RAGGED_COLUMNS, "the columns of the objects differ in length: " + listed));
  }

  private static void putIfPresent(Map<String, Integer> sizes, String name, List<?> column) {
    if (!column.isEmpty()) {
      sizes.put(name, column.size());
    }
  }
}

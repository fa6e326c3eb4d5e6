package dev.trawl.report.inspection;

import dev.trawl.dataset.LabelMap;
import dev.trawl.report.example.FindingExample;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;
import dev.trawl.validation.summary.Distributions;
import java.util.List;

/**
 * What is in records.
 *
 * @param inputs what was read, as the user named it
 * @param files number of files read
 * @param bytes their size together
 * @param labelMap the classes they were checked against
 * @param policy what is done about findings
 * @param summary what the records hold
 * @param distributions sizes and places of the boxes in usable records
 * @param examples the first findings of each kind, by kind
 */
public record Inspection(
    List<String> inputs,
    long files,
    long bytes,
    LabelMap labelMap,
    Policy policy,
    DatasetSummary summary,
    Distributions distributions,
    List<FindingExample> examples) {
  public Inspection {
    inputs = List.copyOf(inputs);
    examples = List.copyOf(examples);
  }
}

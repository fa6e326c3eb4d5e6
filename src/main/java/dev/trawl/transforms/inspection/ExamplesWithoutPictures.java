package dev.trawl.transforms.inspection;

import dev.trawl.report.example.FindingExample;
import dev.trawl.validation.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.SimpleFunction;

/** The findings as examples without pictures. */
final class ExamplesWithoutPictures extends SimpleFunction<List<Finding>, List<FindingExample>> {
  private static final long serialVersionUID = 1L;

  @Override
  public List<FindingExample> apply(List<Finding> findings) {
    List<FindingExample> examples = new ArrayList<>();
    findings.forEach(finding -> examples.add(new FindingExample(finding, null)));
    return examples;
  }
}

package dev.trawl.transforms.inspection;

import dev.trawl.report.example.FindingExample;
import dev.trawl.validation.finding.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.PCollectionView;

/** Puts pictures to the findings that have one. */
final class AddPictures extends DoFn<List<Finding>, List<FindingExample>> {
  private static final long serialVersionUID = 1L;

  private final PCollectionView<Iterable<FindingExample>> pictures;

  AddPictures(PCollectionView<Iterable<FindingExample>> pictures) {
    this.pictures = pictures;
  }

  @ProcessElement
  public void process(ProcessContext context) {
    Map<Finding, FindingExample> drawn = new HashMap<>();
    context.sideInput(pictures).forEach(example -> drawn.put(example.finding(), example));
    List<FindingExample> all = new ArrayList<>();
    for (Finding finding : context.element()) {
      all.add(drawn.getOrDefault(finding, new FindingExample(finding, null)));
    }
    context.output(all);
  }
}

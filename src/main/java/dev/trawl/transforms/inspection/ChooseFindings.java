package dev.trawl.transforms.inspection;

import dev.trawl.report.example.ExampleChoice;
import dev.trawl.transforms.records.FindingCoder;
import dev.trawl.validation.finding.Finding;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.DelegateCoder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.Combine;

/** The findings to show, as {@link ExampleChoice} chooses them. */
final class ChooseFindings extends Combine.CombineFn<Finding, ExampleChoice, List<Finding>> {
  private static final long serialVersionUID = 1L;

  @Override
  public ExampleChoice createAccumulator() {
    return new ExampleChoice();
  }

  @Override
  public ExampleChoice addInput(ExampleChoice choice, Finding finding) {
    choice.offer(finding);
    return choice;
  }

  @Override
  public ExampleChoice mergeAccumulators(Iterable<ExampleChoice> choices) {
    ExampleChoice all = new ExampleChoice();
    choices.forEach(choice -> all.offerAll(choice.chosen()));
    return all;
  }

  @Override
  public List<Finding> extractOutput(ExampleChoice choice) {
    return choice.chosen();
  }

  @Override
  public Coder<ExampleChoice> getAccumulatorCoder(
      CoderRegistry registry, Coder<Finding> inputCoder) {
    return DelegateCoder.of(
        ListCoder.of(FindingCoder.of()), ExampleChoice::chosen, ChooseFindings::choiceOf);
  }

  @Override
  public Coder<List<Finding>> getDefaultOutputCoder(
      CoderRegistry registry, Coder<Finding> inputCoder) {
    return ListCoder.of(FindingCoder.of());
  }

  private static ExampleChoice choiceOf(List<Finding> findings) {
    ExampleChoice choice = new ExampleChoice();
    choice.offerAll(findings);
    return choice;
  }
}

package dev.trawl.report.inspection;

import dev.trawl.dataset.LabelMap;
import dev.trawl.validation.finding.Policy;
import dev.trawl.validation.summary.DatasetSummary;

/**
 * What is in records.
 *
 * @param files number of files read
 * @param bytes their size together
 * @param labelMap the classes they were checked against
 * @param policy what is done about findings
 * @param summary what the records hold
 */
public record Inspection(
    long files, long bytes, LabelMap labelMap, Policy policy, DatasetSummary summary) {}

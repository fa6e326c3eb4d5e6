package dev.trawl.validation;

import dev.trawl.dataset.LabelMap;
import dev.trawl.formats.vottjson.VottProject;
import dev.trawl.validation.check.BoxLimits;
import dev.trawl.validation.finding.Policy;
import java.io.Serializable;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What examples are checked against.
 *
 * @param labelMap the classes
 * @param policy what to do about findings
 * @param limits what training can make use of
 * @param vott what VoTT's own files say
 */
public record Rules(LabelMap labelMap, Policy policy, BoxLimits limits, VottProject vott)
    implements Serializable {

  /** With the standard limits and nothing from VoTT. */
  public static Rules of(LabelMap labelMap, Policy policy) {
    return new Rules(labelMap, policy, BoxLimits.standard(), VottProject.none());
  }

  /** What it takes to check one record by itself. */
  public Rules ofOneRecord() {
    return new Rules(labelMap, policy, limits, vott.boxesAlone());
  }

  /**
   * Where these depart from the standard ones, for manifests: treatments by kinds of finding, and
   * the options that change what is found. The input size is the configuration's.
   */
  public SortedMap<String, String> departures() {
    SortedMap<String, String> departures = new TreeMap<>(policy.departures());
    if (limits.leastPixels() != BoxLimits.DEFAULT_LEAST_PIXELS) {
      departures.put("min_box_pixels", Double.toString(limits.leastPixels()));
    }
    if (!vott.isEmpty()) {
      departures.put("vott_json", vott.sha256());
    }
    return departures;
  }
}

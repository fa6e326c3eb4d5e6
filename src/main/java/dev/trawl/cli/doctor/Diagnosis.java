package dev.trawl.cli.doctor;

/**
 * What a probe found of one subject.
 *
 * @param subject what was looked at
 * @param verdict whether it works
 * @param found what was found
 * @param advice what to do about it; empty where nothing needs doing
 */
public record Diagnosis(String subject, Verdict verdict, String found, String advice) {

  /** Whether something works. */
  public enum Verdict {
    /** It works. */
    OK,
    /** Trawl runs without it, with less. */
    ABSENT,
    /** Trawl does not run, or not well, until it is mended. */
    PROBLEM
  }

  static Diagnosis ok(String subject, String found) {
    return new Diagnosis(subject, Verdict.OK, found, "");
  }

  static Diagnosis absent(String subject, String found, String advice) {
    return new Diagnosis(subject, Verdict.ABSENT, found, advice);
  }

  static Diagnosis problem(String subject, String found, String advice) {
    return new Diagnosis(subject, Verdict.PROBLEM, found, advice);
  }
}

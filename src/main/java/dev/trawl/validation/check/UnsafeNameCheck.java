package dev.trawl.validation.check;

import dev.trawl.validation.finding.FindingKind;
import dev.trawl.validation.finding.FindingValue;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file name must not lead out of the directory that somebody may one day write it to. Here names
 * are names, never paths.
 */
final class UnsafeNameCheck implements Check {
  private static final Pattern ABSOLUTE =
      Pattern.compile("(?:[A-Za-z]:)?[/\\\\].*", Pattern.DOTALL);
  private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

  @Override
  public List<Problem> inspect(Candidate candidate) {
    String name = candidate.raw().fileName();
    String why =
        name.chars().anyMatch(Character::isISOControl)
            ? "holds control characters"
            : ABSOLUTE.matcher(name).matches()
                ? "is an absolute path"
                : Arrays.asList(SEPARATOR.split(name, -1)).contains("..")
                    ? "leads out of its directory"
                    : "";
    if (why.isEmpty()) {
      return List.of();
    }
    return List.of(
        new Problem(
            FindingKind.UNSAFE_NAME,
            null,
            "the file name " + why + "; it is used as a name, never as a path",
            new FindingValue.Text(name),
            null,
            null));
  }
}

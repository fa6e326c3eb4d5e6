package dev.trawl.transforms.files;

import dev.trawl.dataset.InputException;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.MatchResult.Metadata;
import org.apache.beam.sdk.io.fs.ResourceId;

/**
 * What a user gave as input: a file, a directory or a glob of any Beam file system, resolved so
 * that it means the same on every worker.
 *
 * @param given as the user wrote it
 * @param glob what Beam matches: absolute where the file system is local
 * @param directory with a slash at its end, where a directory was given: only its own files are
 *     meant; empty otherwise
 * @param base the working directory that {@code given} is relative to; empty where it is absolute
 * @param kind which files of a directory are meant
 */
public record InputPattern(String given, String glob, String directory, String base, InputKind kind)
    implements Serializable {

  private static final Pattern SCHEME = Pattern.compile("^([a-zA-Z][-a-zA-Z0-9+.]+):.*");
  private static final Pattern WILDCARDS = Pattern.compile("[*?\\[\\]{}]");

  /**
   * Resolves what the user wrote; looks whether it is a directory.
   *
   * @throws InputException where the file system cannot be asked
   */
  public static InputPattern of(String given, InputKind kind) {
    boolean local = isLocal(given);
    String spec = local ? absolute(given) : given;
    String base = local && !Path.of(stripFile(given)).isAbsolute() ? absolute("") : "";
    if (isDirectory(given, spec)) {
      String directory = spec.endsWith("/") ? spec : spec + "/";
      return new InputPattern(given, withoutWildcards(directory) + "*", directory, base, kind);
    }
    return new InputPattern(given, spec, "", base, kind);
  }

  /** The same files, or of the same directory those of another kind. */
  public InputPattern ofKind(InputKind other) {
    return new InputPattern(given, glob, directory, base, other);
  }

  /**
   * All files of a kind in a directory and those below it, named as this pattern names its own.
   *
   * @param absolute the directory, absolute where it is local
   */
  public InputPattern below(String absolute, InputKind wanted) {
    String slashed = absolute.endsWith("/") ? absolute : absolute + "/";
    return new InputPattern(given, withoutWildcards(slashed) + "**", slashed, base, wanted);
  }

  /** The file of that path alone, named as this pattern names its own. */
  public InputPattern only(InputFile file) {
    return new InputPattern(given, withoutWildcards(file.path()), file.path(), base, kind);
  }

  /**
   * Every file that the patterns match, once, by path.
   *
   * @throws InputException where a pattern matches nothing, or a link that leads nowhere, naming it
   */
  public static List<InputFile> matchAll(List<InputPattern> patterns) {
    TreeMap<String, InputFile> byPath = new TreeMap<>();
    for (InputPattern pattern : patterns) {
      BrokenLinks.refuse(pattern);
      List<InputFile> files = pattern.match();
      if (files.isEmpty()) {
        throw pattern.nothingMatched();
      }
      files.forEach(file -> byPath.merge(file.path(), file, InputPattern::shorterName));
    }
    return List.copyOf(byPath.values());
  }

  /** Of two names of one file the shorter, of equal lengths the first. */
  public static InputFile shorterName(InputFile one, InputFile other) {
    Comparator<InputFile> order =
        Comparator.<InputFile>comparingInt(file -> file.name().length())
            .thenComparing(InputFile::name);
    return order.compare(one, other) <= 0 ? one : other;
  }

  /**
   * The files that this pattern matches, in no particular order; empty where there are none.
   *
   * @throws UncheckedIOException where the file system fails
   */
  public List<InputFile> match() {
    List<InputFile> files = new ArrayList<>();
    for (Metadata found : matchSpec(given, glob)) {
      String path = found.resourceId().toString();
      if (found.resourceId().isDirectory() || !isMeant(path, found.resourceId())) {
        continue;
      }
      files.add(new InputFile(path, nameOf(path), found.sizeBytes()));
    }
    return files;
  }

  /**
   * The directory that contains everything this pattern can match, with a slash at its end: what
   * stands before the first wildcard.
   */
  public String fixedPart() {
    if (!directory.isEmpty()) {
      return directory;
    }
    Matcher wildcard = WILDCARDS.matcher(glob);
    String prefix = wildcard.find() ? glob.substring(0, wildcard.start()) : glob;
    return prefix.substring(0, prefix.lastIndexOf('/') + 1);
  }

  private boolean isMeant(String path, ResourceId resource) {
    if (directory.isEmpty()) {
      return true;
    }
    String fileName = resource.getFilename();
    return path.startsWith(directory) && fileName != null && kind.isMeant(fileName);
  }

  private String nameOf(String path) {
    return base.isEmpty() ? path : Path.of(base).relativize(Path.of(path)).toString();
  }

  /** The failure of a pattern that matches no file. */
  public InputException nothingMatched() {
    if (!directory.isEmpty()) {
      return new InputException(
          "the directory " + given + " holds no " + kind.description(),
          "Name the files by a pattern, in quotes: --input '" + directory + "*'.");
    }
    if (WILDCARDS.matcher(given).find()) {
      return new InputException(
          "no file matches " + given,
          "Check the pattern with: ls " + given + "  (and keep it in quotes for trawl).");
    }
    return new InputException("no such file or directory: " + given, "Check the path of --input.");
  }

  private static boolean isDirectory(String given, String spec) {
    if (spec.endsWith("/")) {
      return true;
    }
    List<Metadata> found = matchSpec(given, spec);
    if (found.isEmpty() && !WILDCARDS.matcher(spec).find()) {
      // Object stores have no directories, only names that go on.
      return !isLocal(given) && !matchSpec(given, spec + "/*").isEmpty();
    }
    return found.size() == 1
        && found.get(0).resourceId().isDirectory()
        && stripSlash(found.get(0).resourceId().toString()).equals(spec);
  }

  private static List<Metadata> matchSpec(String given, String spec) {
    try {
      MatchResult result = FileSystems.match(spec, EmptyMatchTreatment.ALLOW);
      return result.status() == MatchResult.Status.NOT_FOUND ? List.of() : result.metadata();
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + given, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "cannot list " + given + ": " + e.getMessage(),
          "Check the pattern; 'trawl doctor' says which file systems this build knows.",
          e);
    }
  }

  /**
   * A glob that matches the path, and others like it, although the path may hold characters that a
   * glob takes for wildcards: whoever uses it must look at what it matched.
   */
  public static String withoutWildcards(String path) {
    return WILDCARDS.matcher(path).replaceAll("?");
  }

  /** Whether the path is one of this machine's file system. */
  public static boolean isLocal(String path) {
    Matcher scheme = SCHEME.matcher(path);
    return !scheme.matches() || "file".equalsIgnoreCase(scheme.group(1));
  }

  /** The same local path, absolute and without {@code .} and {@code ..}. */
  public static String absolute(String path) {
    String absolute = Path.of(stripFile(path)).toAbsolutePath().normalize().toString();
    return path.endsWith("/") && !absolute.endsWith("/") ? absolute + "/" : absolute;
  }

  private static String stripFile(String path) {
    if (!path.regionMatches(true, 0, "file:", 0, 5)) {
      return path;
    }
    String rest = path.substring(5);
    return rest.startsWith("///") ? rest.substring(2) : rest;
  }

  private static String stripSlash(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}

package dev.trawl.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Set;

/**
 * Holds the code to its drawn dependency order. When a rule fails, either the class belongs in
 * another package, or the part that is needed belongs further down; the order itself is changed
 * only on purpose, here and in CONTRIBUTING.md.
 */
@AnalyzeClasses(packages = "dev.trawl", importOptions = ImportOption.DoNotIncludeTests.class)
class DependencyOrderTest {

  /** From the bottom up: a package may use packages of earlier rows only, and itself. */
  private static final List<Set<String>> ROWS =
      List.of(
          Set.of("dataset"),
          Set.of("formats", "imaging", "config"),
          Set.of("validation", "augmentation", "evaluation"),
          Set.of("detector"),
          Set.of("training", "export", "inference"),
          Set.of("report"),
          Set.of("transforms"),
          Set.of("pipelines"),
          Set.of("retraining"),
          Set.of("cli"));

  private static final String ROOT = "dev.trawl.";

  @ArchTest
  static final ArchRule every_package_uses_only_what_is_below_it =
      ArchRuleDefinition.classes().should(useOnlyEarlierRows());

  @ArchTest
  static final ArchRule no_cycles = slices().matching("dev.trawl.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule tensorflow_stays_in_its_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.trawl.imaging..",
              "dev.trawl.detector..",
              "dev.trawl.training..",
              "dev.trawl.export..",
              "dev.trawl.inference..",
              "dev.trawl.formats..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.tensorflow..");

  @ArchTest
  static final ArchRule formats_name_only_tensorflows_messages =
      noClasses()
          .that()
          .resideInAPackage("dev.trawl.formats..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are TensorFlow classes other than protobuf messages",
                  type ->
                      type.getPackageName().startsWith("org.tensorflow")
                          && !type.getPackageName().startsWith("org.tensorflow.proto")));

  @ArchTest
  static final ArchRule beam_stays_in_its_packages =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "dev.trawl.transforms..",
              "dev.trawl.pipelines..",
              "dev.trawl.retraining..",
              "dev.trawl.cli..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.beam..");

  @ArchTest
  static final ArchRule no_runner_is_named =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.beam.runners..", "org.apache.flink..");

  @ArchTest
  static final ArchRule no_drawer_of_everything =
      noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Managers?|Common)(\\$.*)?");

  private static ArchCondition<JavaClass> useOnlyEarlierRows() {
    return new ArchCondition<>("use only packages of earlier rows") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        String from = partOf(type);
        int row = rowOf(from);
        if (row < 0) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " lies in a package that the order does not name"));
          return;
        }
        type.getDirectDependenciesFromSelf().stream()
            .filter(use -> use.getTargetClass().getPackageName().startsWith(ROOT))
            .filter(use -> !partOf(use.getTargetClass()).equals(from))
            .filter(use -> rowOf(partOf(use.getTargetClass())) >= row)
            .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
      }
    };
  }

  private static String partOf(JavaClass type) {
    String name = type.getPackageName();
    if (!name.startsWith(ROOT)) {
      return "";
    }
    String inside = name.substring(ROOT.length());
    int dot = inside.indexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  private static int rowOf(String part) {
    for (int row = 0; row < ROWS.size(); row++) {
      if (ROWS.get(row).contains(part)) {
        return row;
      }
    }
    return -1;
  }
}

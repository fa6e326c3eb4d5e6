package dev.trawl.augmentation;

import dev.trawl.reference.ReferenceTensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Holds every step to all cases of the original. */
@Tag("reference")
class AugmentationReferenceTest {

  @TestFactory
  Stream<DynamicTest> equalsTheOriginal() {
    Path cases = ReferenceTensors.assumeRoot().resolve("augmentation");
    return Files.isDirectory(cases)
        ? AugmentationCase.list(cases).stream()
            .map(found -> DynamicTest.dynamicTest(found.name(), () -> CaseCheck.check(found)))
        : Stream.empty();
  }
}

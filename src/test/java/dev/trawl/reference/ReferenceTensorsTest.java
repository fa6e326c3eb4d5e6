package dev.trawl.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("reference")
class ReferenceTensorsTest {

  @Test
  void everyBundleIsReadableByName() {
    ReferenceTensors.assumeRoot();
    List<ReferenceTensors> bundles = ReferenceTensors.withKeys("tensors");
    assertFalse(bundles.isEmpty());
    for (ReferenceTensors bundle : bundles) {
      ReferenceTensors.Entry first =
          bundle.entries().stream().filter(e -> e.dtype().equals("float32")).findFirst().get();
      assertEquals(first.shape().size(), bundle.floats(first.name()).length, first.name());
    }
  }
}

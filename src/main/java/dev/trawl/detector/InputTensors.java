package dev.trawl.detector;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A batch of N images as the detector takes it.
 *
 * @param images [N, S, S, 3] normalised red, green and blue, 0 outside the image
 * @param imageSizes [N, 2] rows and columns that each image takes, from the top left corner
 */
public record InputTensors(Operand<TFloat32> images, Operand<TInt32> imageSizes) {}

package dev.trawl.detector;

/**
 * An image as the detector's graph takes it.
 *
 * @param pixels [S, S, 3] row by row: normalised red, green and blue, 0 outside the image
 * @param height rows that the image takes, from the top
 * @param width columns that the image takes, from the left
 */
@SuppressWarnings("ArrayRecordComponent") // Megabytes that go straight into a tensor.
public record PreparedImage(float[] pixels, int height, int width) {}

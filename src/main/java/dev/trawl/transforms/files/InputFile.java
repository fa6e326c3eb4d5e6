package dev.trawl.transforms.files;

import java.io.Serializable;

/**
 * A file that an input pattern matched.
 *
 * @param path what opens it, whatever the working directory
 * @param name the file as the user would name it
 * @param bytes its size
 */
public record InputFile(String path, String name, long bytes) implements Serializable {}

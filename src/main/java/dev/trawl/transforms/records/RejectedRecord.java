package dev.trawl.transforms.records;

import dev.trawl.transforms.files.ByteRange;
import dev.trawl.validation.finding.Finding;

/**
 * A record set aside: what becomes a dead letter.
 *
 * @param finding why, and which record
 * @param bytes where its original bytes can be read
 */
public record RejectedRecord(Finding finding, ByteRange bytes) {}

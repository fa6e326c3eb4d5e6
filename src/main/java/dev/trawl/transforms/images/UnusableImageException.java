package dev.trawl.transforms.images;

import dev.trawl.validation.finding.Finding;

/** An image that cannot be opened: its record becomes a dead letter. */
public final class UnusableImageException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Finding finding;

  UnusableImageException(Finding finding, Exception cause) {
    super(finding.message(), cause);
    this.finding = finding;
  }

  /** Why, and which record. */
  public Finding finding() {
    return finding;
  }
}

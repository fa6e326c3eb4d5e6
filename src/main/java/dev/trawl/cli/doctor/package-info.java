/**
 * What {@code trawl doctor} looks at: one class a subject, each a {@link
 * dev.trawl.cli.doctor.Probe}.
 */
@NullMarked
package dev.trawl.cli.doctor;

import org.jspecify.annotations.NullMarked;

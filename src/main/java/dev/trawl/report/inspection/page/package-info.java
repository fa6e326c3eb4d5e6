/**
 * An inspection as one HTML file that needs nothing else: {@link
 * dev.trawl.report.inspection.page.InspectionPage}. It is written so that XML parsers read it, too.
 * Plots are inline SVG in the colours of {@code page.css}, which know light, dark and paper.
 */
@NullMarked
package dev.trawl.report.inspection.page;

import org.jspecify.annotations.NullMarked;

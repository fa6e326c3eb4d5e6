/**
 * Findings to show to people, with a picture of what is wrong: {@link
 * dev.trawl.report.example.FindingExample}. {@link dev.trawl.report.example.ExampleChoice} says
 * which, {@link dev.trawl.report.example.ThumbnailMaker} makes the pictures.
 */
@NullMarked
package dev.trawl.report.example;

import org.jspecify.annotations.NullMarked;

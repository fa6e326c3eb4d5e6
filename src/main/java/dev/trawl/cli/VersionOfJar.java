package dev.trawl.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class VersionOfJar implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = VersionOfJar.class.getPackage().getImplementationVersion();
    return new String[] {"trawl " + (version == null ? "(not packaged)" : version)};
  }
}

package io.courant.app.command;

import picocli.CommandLine.Command;

/** {@code courant taxonomy}: the tag rules. */
@Command(name = "taxonomy", description = "The tag rules: checked, imported from elsewhere, and what might become a tag.")
final class TaxonomyCommand {}

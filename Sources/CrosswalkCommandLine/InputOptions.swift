// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

/// What a command reads: one input, its format and the mappings beside the built-in ones.
struct InputOptions: ParsableArguments {
    @Argument(help: "A folder, .zip, .gz or file; - is standard input.")
    var input = "-"

    @Option(help: "The format of the input, where it should not be guessed.")
    var from = "auto"

    @Option(name: .customLong("mapping"), help: "A mapping file or folder; one with a built-in id replaces it.")
    var mappings: [String] = []

    /// The format that was named, or nil where it is to be found out.
    var format: String? { from == "auto" ? nil : from }
}

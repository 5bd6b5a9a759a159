// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkValidation

/// Mends what is certain in an input and writes the result.
public struct FixRun {
    private let formats: Formats
    private let options: ValidationOptions

    /// Creates a run over a list of formats.
    public init(_ formats: Formats, options: ValidationOptions) {
        self.formats = formats
        self.options = options
    }

    /// Copies an input of a format with its repairs; the output still has to be committed.
    ///
    /// - Throws: `CrosswalkError` `IO-FIX-003` where nothing of the format is certain, `IO-FIX-004` where the input can
    ///   be read only once.
    public func run(_ input: InputTree, from format: String, to output: OutputTarget, audit: FixAudit) throws {
        guard format != Formats.canonical, try formats.adapter(format) == nil,
            let fixer = Fixers.fixer(for: try formats.mapping(format))
        else {
            throw CrosswalkError(
                .usage,
                id: "IO-FIX-003",
                "--fix mends OneRoster CSV and SIF XML; of \(format) nothing is certain enough."
            )
        }
        guard input.kind != .stdin || input.entries.count > 1 else {
            throw CrosswalkError(
                .usage,
                id: "IO-FIX-004",
                "--fix reads its input several times, and standard input can be read once. Save it to a file first."
            )
        }
        try fixer.fix(input, options: options, to: { try output.file(named: $0) }, audit: audit)
        for note in input.notes { audit.note("Not copied: \(note).") }
    }
}

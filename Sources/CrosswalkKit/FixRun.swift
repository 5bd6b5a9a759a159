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
    /// What can be read only once is kept in a temporary file, for it is read several times.
    ///
    /// - Throws: `CrosswalkError` `IO-FIX-003` where nothing of the format is certain.
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
        try fixer.fix(try input.kept(), options: options, to: { try output.file(named: $0) }, audit: audit)
        for note in input.notes { audit.note("Not copied: \(note).") }
    }
}

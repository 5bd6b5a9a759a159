// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import CrosswalkValidation

/// Checks any format as canonical records, by reading it as a conversion would.
struct CanonicalValidation {
    private let formats: Formats
    private let options: ValidationOptions

    init(_ formats: Formats, options: ValidationOptions) {
        self.formats = formats
        self.options = options
    }

    func validate(_ input: InputTree, from format: String, into outcome: inout ValidationOutcome) throws {
        let reader = try Conversion(formats).reader(input, from: format)
        let sources = format == Formats.canonical ? 0 : try formats.mapping(format).sources.count
        var validator = CanonicalValidator(options: options)
        var bytes = 0
        try Pipeline(jobs: options.jobs).run(reader, sources: sources) { batch, tally, size in
            outcome.findings.merge(tally.findings)
            validator.check(batch, into: &outcome)
            bytes += size
            options.progress(bytes, outcome.records)
        }
        validator.finish(into: &outcome)
    }
}

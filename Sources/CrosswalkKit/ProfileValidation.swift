// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkEngine
import CrosswalkMapping
import CrosswalkModel
import CrosswalkValidation

/// Reads an input as records, as a conversion would, and asks consumers whether they would take it.
///
/// What the reader itself finds is left out: the validator of the format has said it already.
struct ProfileValidation {
    private let formats: Formats
    private let options: ValidationOptions
    private let profiles: [Profile]

    init(_ formats: Formats, options: ValidationOptions, profiles: [Profile]) {
        self.formats = formats
        self.options = options
        self.profiles = profiles
    }

    func validate(_ input: InputTree, from format: String, into outcome: inout ValidationOutcome) throws {
        let reader = try Conversion(formats).reader(input, from: format)
        let mapping = try formats.mapping(format)
        var consumers = ProfileCheck(
            profiles,
            subject: input.displayName,
            asOf: options.asOf,
            names: SourceNames.fields(reader, mapping),
            maxPlaces: outcome.findings.maxPlaces
        )
        do {
            try Pipeline(jobs: options.jobs).run(reader, sources: mapping.sources.count) { batch, _, _ in
                consumers.check(batch)
            }
        } catch let error as CrosswalkError {
            outcome.fault = outcome.fault ?? error
        }
        outcome.profiles = consumers.finish(into: &outcome)
    }
}

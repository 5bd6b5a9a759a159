// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting
import CrosswalkValidation

/// Comparisons of what tests write.
enum DiffRun {
    /// Compares two texts of canonical records.
    static func canonical(
        _ before: String,
        _ after: String,
        memory: Int = 64 << 20,
        limit: DeletionLimit? = nil
    ) throws -> DiffOutcome {
        let folder = try TemporaryFolder()
        try RepositoryFiles.write(Array(before.utf8), to: folder.path("before.ndjson"))
        try RepositoryFiles.write(Array(after.utf8), to: folder.path("after.ndjson"))
        var options = DatasetDiff.Options()
        options.memory = memory
        options.limit = limit
        return try DatasetDiff(Converted.formats, options: options).run(
            try input(folder.path("before.ndjson"), Formats.canonical),
            try input(folder.path("after.ndjson"), Formats.canonical)
        )
    }

    /// Makes the delta of two folders in `folder`.
    static func delta(
        _ before: String,
        _ after: String,
        from: String,
        to: String,
        into folder: String,
        asOf: String,
        memory: Int = 64 << 20
    ) throws -> (outcome: DiffOutcome, made: DeltaSet.Outcome) {
        let delta = try DeltaSet(Converted.formats, to: to, before: from, after: from, memory: memory)
        var options = DatasetDiff.Options()
        options.memory = memory
        let outcome = try DatasetDiff(Converted.formats, options: options).run(
            try input(before, from),
            try input(after, from),
            delta: delta
        )
        let target = try OutputTarget.open(path: folder, severalFiles: true)
        let made = try delta.write(to: target, stamp: asOf, limit: nil, name: "after")
        try target.commit()
        return (outcome, made)
    }

    /// The ids of the errors in a set.
    static func errors(_ folder: String) throws -> [String] {
        let run = ValidationRun(Converted.formats, options: ValidationOptions(), settings: ValidationRun.Settings())
        let report = try run.run(InputTree.open(folder)).report
        return report.causes.filter { $0.finding.severity == .error }.map(\.finding.id).sorted()
    }

    private static func input(_ path: String, _ format: String) throws -> DatasetDiff.Input {
        DatasetDiff.Input(try InputTree.open(path), format: format)
    }
}

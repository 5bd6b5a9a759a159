// SPDX-License-Identifier: Apache-2.0

import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkMapping
import CrosswalkTesting
import CrosswalkValidation
import Testing

/// One example of one rule, named for the list of tests.
struct ExampleCase: Sendable, CustomTestStringConvertible {
    var rule: RuleInfo
    var example: RuleExample

    var testDescription: String { "\(rule.id): \(example.caption)" }

    /// What is found where the files are used as the example says.
    func findings() throws -> [FindingSink.Group] {
        let folder = try TemporaryFolder()
        folder.makeFolder("package")
        for file in example.files {
            if let slash = file.name.lastIndex(of: "/") { folder.makeFolder("package/\(file.name[..<slash])") }
            try folder.write(file.bytes, to: "package/\(file.name)")
        }
        let path = folder.path("package")
        let first = path + "/" + example.files[0].name
        switch example.use {
        case .validate:
            return try validate(example.files.count == 1 ? first : path, Formats())
        case .schema:
            return try validate(path + "/" + example.files[1].name, Formats(), schema: first)
        case .mapping:
            return try validate(path + "/" + example.files[1].name, try formats(first), tellsFill: true)
        case .convert:
            let output = try OutputTarget.open(path: folder.path("out.ndjson"))
            let run = Conversion(try formats(first))
            let input = try InputTree.open(path + "/" + example.files[1].name)
            return try run.run(input, from: example.format, to: "canonical", output: output, finishesOnFault: false)
                .findings.groups
        case .compare(let limit):
            var options = DatasetDiff.Options()
            options.limit = try limit.map { try #require(DeletionLimit($0)) }
            let inputs = try example.files.map {
                DatasetDiff.Input(try InputTree.open(path + "/" + $0.name), format: example.format)
            }
            return try DatasetDiff(Formats(), options: options).run(inputs[0], inputs[1]).summary.findings.groups
        case .fix:
            let audit = FixAudit()
            let output = try OutputTarget.open(path: folder.path("out"), severalFiles: true)
            try FixRun(Formats(), options: ValidationOptions())
                .run(try InputTree.open(path), from: example.format, to: output, audit: audit)
            return audit.repairs.groups
        }
    }

    private func formats(_ mapping: String) throws -> Formats {
        Formats(try MappingCatalog.builtIn.adding(file: mapping))
    }

    private func validate(
        _ path: String,
        _ formats: Formats,
        schema: String? = nil,
        tellsFill: Bool = false
    ) throws -> [FindingSink.Group] {
        var settings = ValidationRun.Settings()
        settings.from = example.format
        settings.tellsFill = tellsFill
        let run = ValidationRun(formats, options: ValidationOptions(schema: schema), settings: settings)
        return try run.run(InputTree.open(path)).report.causes
    }
}

// SPDX-License-Identifier: Apache-2.0
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import CrosswalkTesting

/// What one conversion gave: the files it wrote, its findings and its account.
struct Converted {
    /// The files by name; a single file is under its own name.
    var files: [(name: String, text: String)]
    var findings: FindingSink
    var ledger: Ledger?
    /// Why the input could not be read to its end.
    var fault: CrosswalkError?

    /// The built-in formats.
    static let formats = Formats()

    /// Converts a file or folder, as the command does when it writes a stream: what is before a fault is kept.
    static func run(_ input: String, from: String?, to: String, formats: Formats = formats) throws
        -> Converted
    {
        let scratch = try TemporaryFolder()
        let severalFiles = try formats.writesSeveralFiles(to)
        let name = severalFiles ? "output" : to == Formats.canonical ? "canonical.ndjson" : "output.xml"
        let tree = try InputTree.open(input)
        let target = try OutputTarget.open(path: scratch.path(name), severalFiles: severalFiles)
        var result = Converted(files: [], findings: FindingSink())
        do {
            let source = try from ?? Detector(formats).recognise(tree).format
            let outcome = try Conversion(formats).run(tree, from: source, to: to, output: target, finishesOnFault: true)
            result.findings = outcome.findings
            result.ledger = outcome.ledger
        } catch let error as CrosswalkError {
            result.fault = error
        }
        try target.commit()
        let root = scratch.path(name)
        let names = severalFiles ? RepositoryFiles.names(in: root) : [""]
        for file in names {
            let path = file.isEmpty ? root : "\(root)/\(file)"
            if RepositoryFiles.exists(path) {
                result.files.append((file.isEmpty ? name : file, try RepositoryFiles.text(path)))
            }
        }
        return result
    }

    /// The whole of the only file.
    var text: String { files.first?.text ?? "" }

    /// The findings, one place a line, in the form of the tool report; a fault comes last.
    var findingLines: String {
        let report = ValidationReport(
            toolVersion: "",
            subject: "",
            format: nil,
            layers: [],
            files: [],
            records: 0,
            groups: findings.groups
        )
        var text = ""
        ToolReporter().render(report) { text += $0 }
        if let fault { text += "\(fault.description)\n" }
        return text
    }
}

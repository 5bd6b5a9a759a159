// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkKit
import Glibc

extension MapCommand {
    /// `crosswalk map init`: drafts a mapping for an unknown export.
    struct InitCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "init",
            abstract:
                "Drafts a mapping for an export that nobody has described: records, fields, layout, codes and marks.",
            discussion: """
                Every proposal has its reason beside it; what only people can decide is left as `undecided` or as a \
                comment that says DECIDE. No names, ids, birth dates or free text are written into the draft.

                  crosswalk map init attendance.xlsx -o attendance.yaml
                  crosswalk map init "Sign-in fall.csv" --id sign-in -o mappings/sign-in/
                  crosswalk map init vendor-export.zip
                """
        )

        @Argument(help: "A CSV, text or Excel file, or a folder or .zip of such files.")
        var input: String

        @Option(
            name: .shortAndLong,
            help: "Where to write: a .yaml file, a folder for mapping.yaml, or - for standard output."
        )
        var output = "-"

        @Option(help: "The mapping's id; made of the file's name where it is not given.")
        var id: String?

        @Option(help: "The sheet of a workbook, where not the one with most rows.")
        var sheet: String?

        @Flag(help: "Replace what is already at -o.")
        var overwrite = false

        @Flag(name: [.customLong("quiet"), .customShort("q")], help: "Print nothing but errors on standard error.")
        var isQuiet = false

        func run() throws {
            try reportingErrors {
                let tree = try InputTree.open(input)
                let sketch = try MappingSketch.draft(tree, options: .init(id: id, sheet: sheet))
                if output == "-" {
                    Terminal.output(sketch.text)
                } else {
                    try save(sketch.text)
                }
                guard !isQuiet else { return }
                for source in sketch.sources {
                    let size = "\(Self.count(source.rows, "row")), \(Self.count(source.columns, "column"))"
                    Terminal.error("\(source.name): \(size). \(source.kind)\n")
                    let left = Self.count(source.left, "column")
                    Terminal.error("  \(source.decisions) to decide, \(left) without a field\n")
                }
                if output != "-" {
                    Terminal.error("Next: read the draft, then crosswalk map check \(output)\n")
                }
            }
        }

        private static func count(_ number: Int, _ what: String) -> String {
            "\(number) \(what)\(number == 1 ? "" : "s")"
        }

        private func save(_ text: String) throws {
            let isFile = output.hasSuffix(".yaml") || output.hasSuffix(".yml")
            // A draft that somebody has worked on is not written over by a new one.
            if isFile, !overwrite, access(output, F_OK) == 0 {
                throw CrosswalkError(
                    .usage,
                    id: "MAP-INIT-005",
                    "There is a file \(output) already. Choose another name, or say --overwrite."
                )
            }
            let target = try OutputTarget.open(path: output, overwrite: overwrite, severalFiles: !isFile)
            do {
                let sink = try target.file(named: isFile ? output : "mapping.yaml")
                try sink.write(Array(text.utf8))
                try sink.close()
                try target.commit()
            } catch {
                target.abort()
                throw error
            }
        }
    }
}

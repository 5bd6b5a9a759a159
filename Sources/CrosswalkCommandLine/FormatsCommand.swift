// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkKit

/// `crosswalk formats`: what can be read and written.
struct FormatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "formats",
        abstract: "Lists the formats that can be read and written.",
        discussion: """
            Executables named crosswalk-adapter-NAME on the PATH are formats too; docs/adapters.md says how to write one.

              crosswalk formats
              crosswalk formats --mapping vendor/mapping.yaml
            """
    )

    @Option(name: .customLong("mapping"), help: "A mapping file or folder to list as well.")
    var mappings: [String] = []

    func run() throws {
        try reportingErrors {
            let formats = try CommonOptions.formats(mappings)
            defer { Terminal.tell(formats, showValues: false) }
            let infos = try formats.all()
            let width = infos.map(\.id.count).max() ?? 0
            for info in infos {
                let padding = String(repeating: " ", count: width - info.id.count)
                let ways = [info.isRead ? "read" : nil, info.isWritten ? "write" : nil].compactMap { $0 }.joined(
                    separator: ", "
                )
                let gap = String(repeating: " ", count: max(0, 11 - ways.count))
                Terminal.output(
                    "\(info.id)\(padding)  \(ways)\(gap)  \(info.title)\(info.adapter.map { " (\($0))" } ?? "")\n"
                )
            }
        }
    }
}

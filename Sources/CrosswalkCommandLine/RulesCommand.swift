// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import CrosswalkBytes
import CrosswalkDiagnostics
import CrosswalkValidation

/// `crosswalk rules`: what is checked.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Lists what validate checks; `crosswalk explain ID` tells more."
    )

    @Option(help: "How to list: text or json.")
    var format: ListFormat = .text

    @Option(help: .hidden)
    var docs: String?

    /// The forms of the list.
    enum ListFormat: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() throws {
        try reportingErrors {
            let infos = RuleCatalog.all.map { $0.info }
            if let docs { return try write(infos, to: docs) }
            switch format {
            case .text: Terminal.output(Self.table(infos))
            case .json: for info in infos { Terminal.output(Self.json(info).text + "\n") }
            }
        }
    }

    private func write(_ infos: [RuleInfo], to folder: String) throws {
        let target = try OutputTarget.open(path: folder, overwrite: true, severalFiles: true)
        var pages = infos.map { (name: "\($0.id).md", text: RuleDocumentation.markdown($0)) }
        pages.append((name: "README.md", text: RuleDocumentation.index(infos)))
        for page in pages {
            let sink = try target.file(named: page.name)
            try sink.write(Array(page.text.utf8))
            try sink.close()
        }
        try target.commit()
    }

    private static func table(_ infos: [RuleInfo]) -> String {
        let width = infos.map(\.id.count).max() ?? 0
        return infos.map { info in
            let first = String(repeating: " ", count: width - info.id.count + 2)
            let second = String(repeating: " ", count: max(0, 9 - info.severity.name.count))
            let third = String(repeating: " ", count: max(0, 12 - info.layer.name.count))
            return "\(info.id)\(first)\(info.severity.name)\(second)\(info.layer.name)\(third)\(info.problem)\n"
        }.joined()
    }

    private static func json(_ info: RuleInfo) -> JSONObject {
        var json = JSONObject()
        json.add("id", info.id)
        json.add("severity", info.severity.name)
        json.add("layer", info.layer.name)
        json.add("problem", info.problem)
        json.add("why", info.why)
        json.add("checks", info.checks)
        json.add("fix", info.fix)
        json.add("source", info.source)
        return json
    }
}
